import * as v from 'valibot'
import { action } from '../action.ts'
import { dateTime, int, object, optional, text } from '../types.ts'

export const ExtendedTriggerMessage = action(
  'ExtendedTriggerMessage',
  'csms',
  object({
    requestedMessage: v.picklist([
      'BootNotification',
      'LogStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'SignChargePointCertificate',
      'StatusNotification',
    ]),
    connectorId: optional(int),
  }),
  object({ status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']) }),
)

export const SecurityEventNotification = action(
  'SecurityEventNotification',
  'station',
  object({ type: text(50), timestamp: dateTime, techInfo: optional(text(255)) }),
  object({}),
)
