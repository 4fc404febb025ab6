import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, list, optional, text } from '../../ocpp/types.ts'
import { messageContent, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { component } from '../../ocpp/v201/datatypes/device-model.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

const priority = v.picklist(['AlwaysFront', 'InFront', 'NormalCycle'])
const state = v.picklist(['Charging', 'Faulted', 'Idle', 'Unavailable'])

const messageInfo = object({
  id: int,
  priority,
  state: optional(state),
  startDateTime: optional(dateTime),
  endDateTime: optional(dateTime),
  transactionId: optional(text(36)),
  message: messageContent,
  display: optional(component),
})

export const ClearDisplayMessage = action(
  'ClearDisplayMessage',
  'csms',
  object({ id: int }),
  object({ status: v.picklist(['Accepted', 'Unknown']), statusInfo: optional(statusInfo) }),
)

export const GetDisplayMessages = action(
  'GetDisplayMessages',
  'csms',
  object({
    requestId: int,
    id: optional(list(int, 1)),
    priority: optional(priority),
    state: optional(state),
  }),
  object({ status: v.picklist(['Accepted', 'Unknown']), statusInfo: optional(statusInfo) }),
)

export const SetDisplayMessage = action(
  'SetDisplayMessage',
  'csms',
  object({ message: messageInfo }),
  object({
    status: v.picklist([
      'Accepted',
      'NotSupportedMessageFormat',
      'Rejected',
      'NotSupportedPriority',
      'NotSupportedState',
      'UnknownTransaction',
    ]),
    statusInfo: optional(statusInfo),
  }),
)

export const NotifyDisplayMessages = action(
  'NotifyDisplayMessages',
  'station',
  object({
    messageInfo: optional(list(messageInfo, 1)),
    requestId: int,
    tbc: optional(v.boolean()),
  }),
  object({}),
)
