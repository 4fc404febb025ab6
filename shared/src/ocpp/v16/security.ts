import * as v from 'valibot'
import { dateTime, int, optional, text } from '../types.ts'
import { fromCsms, fromStation } from './action.ts'

export const ExtendedTriggerMessage = fromCsms(
  {
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
  },
  { status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']) },
)

export const SecurityEventNotification = fromStation(
  { type: text(50), timestamp: dateTime, techInfo: optional(text(255)) },
  {},
)
