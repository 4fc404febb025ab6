import * as v from 'valibot'
import { dateTime, int, optional, text } from '../types.ts'
import { fromCsms, fromStation } from './action.ts'
import { acceptedRejectedOrScheduled, statusInfo } from './datatypes/common.ts'
import { object } from './datatypes/object.ts'

export const BootNotification = fromStation(
  {
    reason: v.picklist([
      'ApplicationReset',
      'FirmwareUpdate',
      'LocalReset',
      'PowerUp',
      'RemoteReset',
      'ScheduledReset',
      'Triggered',
      'Unknown',
      'Watchdog',
    ]),
    chargingStation: object({
      model: text(20),
      vendorName: text(50),
      serialNumber: optional(text(25)),
      firmwareVersion: optional(text(50)),
      modem: optional(object({ iccid: optional(text(20)), imsi: optional(text(20)) })),
    }),
  },
  {
    status: v.picklist(['Accepted', 'Pending', 'Rejected']),
    currentTime: dateTime,
    interval: int,
    statusInfo,
  },
)

export const Reset = fromCsms(
  { type: v.picklist(['Immediate', 'OnIdle']), evseId: optional(int) },
  { status: acceptedRejectedOrScheduled, statusInfo },
)
