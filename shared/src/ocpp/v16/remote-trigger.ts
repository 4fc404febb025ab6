import * as v from 'valibot'
import { int, optional } from '../types.ts'
import { fromCsms } from './action.ts'

export const TriggerMessage = fromCsms(
  {
    requestedMessage: v.picklist([
      'BootNotification',
      'DiagnosticsStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'StatusNotification',
    ]),
    connectorId: optional(int),
  },
  { status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']) },
)
