import * as v from 'valibot'
import { dateTime, int, optional, text } from '../../ocpp/types.ts'
import { fromBoth, fromCsms, fromStation } from '../../ocpp/v16/action.ts'
import { acceptedOrRejected, availabilityStatus } from '../../ocpp/v16/datatypes.ts'

export const BootNotification = fromStation(
  {
    chargePointVendor: text(20),
    chargePointModel: text(20),
    chargePointSerialNumber: optional(text(25)),
    chargeBoxSerialNumber: optional(text(25)),
    firmwareVersion: optional(text(50)),
    iccid: optional(text(20)),
    imsi: optional(text(20)),
    meterType: optional(text(25)),
    meterSerialNumber: optional(text(25)),
  },
  { status: v.picklist(['Accepted', 'Pending', 'Rejected']), currentTime: dateTime, interval: int },
)

export const ChangeAvailability = fromCsms(
  { connectorId: int, type: v.picklist(['Inoperative', 'Operative']) },
  { status: availabilityStatus },
)

export const DataTransfer = fromBoth(
  { vendorId: text(255), messageId: optional(text(50)), data: optional(v.string()) },
  {
    status: v.picklist(['Accepted', 'Rejected', 'UnknownMessageId', 'UnknownVendorId']),
    data: optional(v.string()),
  },
)

export const Heartbeat = fromStation({}, { currentTime: dateTime })

export const Reset = fromCsms({ type: v.picklist(['Hard', 'Soft']) }, { status: acceptedOrRejected })

export const StatusNotification = fromStation(
  {
    connectorId: int,
    errorCode: v.picklist([
      'ConnectorLockFailure',
      'EVCommunicationError',
      'GroundFailure',
      'HighTemperature',
      'InternalError',
      'LocalListConflict',
      'NoError',
      'OtherError',
      'OverCurrentFailure',
      'OverVoltage',
      'PowerMeterFailure',
      'PowerSwitchFailure',
      'ReaderFailure',
      'ResetFailure',
      'UnderVoltage',
      'WeakSignal',
    ]),
    // The errata raised this from 50.
    info: optional(text(100)),
    status: v.picklist([
      'Available',
      'Preparing',
      'Charging',
      'SuspendedEVSE',
      'SuspendedEV',
      'Finishing',
      'Reserved',
      'Unavailable',
      'Faulted',
    ]),
    timestamp: optional(dateTime),
    vendorId: optional(text(255)),
    vendorErrorCode: optional(text(50)),
  },
  {},
)

export const UnlockConnector = fromCsms(
  { connectorId: int },
  { status: v.picklist(['Unlocked', 'UnlockFailed', 'NotSupported']) },
)

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
