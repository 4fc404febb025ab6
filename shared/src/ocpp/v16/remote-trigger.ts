import * as v from 'valibot'
import { action } from '../action.ts'
import { int, object, optional } from '../types.ts'

export const TriggerMessage = action(
  'TriggerMessage',
  'csms',
  object({
    requestedMessage: v.picklist([
      'BootNotification',
      'DiagnosticsStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'StatusNotification',
    ]),
    connectorId: optional(int),
  }),
  object({ status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']) }),
)
