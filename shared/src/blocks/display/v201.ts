import * as v from 'valibot'
import { dateTime, int, list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { messageContent, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { component } from '../../ocpp/v201/datatypes/device-model.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'
import { displayPriorities, displayStates } from './events.ts'

const priority = v.picklist(displayPriorities)
const state = v.picklist(displayStates)

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

export const ClearDisplayMessage = fromCsms(
  { id: int },
  { status: v.picklist(['Accepted', 'Unknown']), statusInfo },
)

export const GetDisplayMessages = fromCsms(
  { requestId: int, id: optional(list(int, 1)), priority: optional(priority), state: optional(state) },
  { status: v.picklist(['Accepted', 'Unknown']), statusInfo },
)

export const SetDisplayMessage = fromCsms(
  { message: messageInfo },
  {
    status: v.picklist([
      'Accepted',
      'NotSupportedMessageFormat',
      'Rejected',
      'NotSupportedPriority',
      'NotSupportedState',
      'UnknownTransaction',
    ]),
    statusInfo,
  },
)

export const NotifyDisplayMessages = fromStation(
  { messageInfo: optional(list(messageInfo, 1)), requestId: int, tbc: optional(v.boolean()) },
  {},
)
