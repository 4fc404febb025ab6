import * as v from 'valibot'
import { action } from '../action.ts'
import { dateTime, int, optional, text } from '../types.ts'
import { acceptedRejectedOrScheduled, statusInfo } from './datatypes/common.ts'
import { object } from './datatypes/object.ts'

export const BootNotification = action(
  'BootNotification',
  'station',
  object({
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
  }),
  object({
    status: v.picklist(['Accepted', 'Pending', 'Rejected']),
    currentTime: dateTime,
    interval: int,
    statusInfo: optional(statusInfo),
  }),
)

export const Reset = action(
  'Reset',
  'csms',
  object({ type: v.picklist(['Immediate', 'OnIdle']), evseId: optional(int) }),
  object({ status: acceptedRejectedOrScheduled, statusInfo: optional(statusInfo) }),
)
