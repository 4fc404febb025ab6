import * as v from 'valibot'
import { dateTime, int, optional, text } from '../../ocpp/types.ts'
import { fromBoth, fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { acceptedRejectedOrScheduled, evse, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

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

export const ChangeAvailability = fromCsms(
  { operationalStatus: v.picklist(['Inoperative', 'Operative']), evse: optional(evse) },
  { status: acceptedRejectedOrScheduled, statusInfo },
)

export const Heartbeat = fromStation({}, { currentTime: dateTime })

export const StatusNotification = fromStation(
  {
    timestamp: dateTime,
    connectorStatus: v.picklist(['Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted']),
    evseId: int,
    connectorId: int,
  },
  {},
)

export const TriggerMessage = fromCsms(
  {
    requestedMessage: v.picklist([
      'BootNotification',
      'LogStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'SignChargingStationCertificate',
      'SignV2GCertificate',
      'StatusNotification',
      'TransactionEvent',
      'SignCombinedCertificate',
      'PublishFirmwareStatusNotification',
    ]),
    evse: optional(evse),
  },
  { status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']), statusInfo },
)

export const UnlockConnector = fromCsms(
  { evseId: int, connectorId: int },
  {
    status: v.picklist(['Unlocked', 'UnlockFailed', 'OngoingAuthorizedTransaction', 'UnknownConnector']),
    statusInfo,
  },
)

export const DataTransfer = fromBoth(
  { vendorId: text(255), messageId: optional(text(50)), data: optional(v.unknown()) },
  {
    status: v.picklist(['Accepted', 'Rejected', 'UnknownMessageId', 'UnknownVendorId']),
    statusInfo,
    data: optional(v.unknown()),
  },
)

export const SecurityEventNotification = fromStation(
  { type: text(50), timestamp: dateTime, techInfo: optional(text(255)) },
  {},
)
