import * as v from 'valibot'
import { action } from '../action.ts'
import { dateTime, int, list, object, optional, text } from '../types.ts'
import {
  acceptedOrRejected,
  availabilityStatus,
  chargingProfile,
  idTagInfo,
  idToken,
  meterValue,
} from './datatypes.ts'

export const BootNotification = action(
  'BootNotification',
  'station',
  object({
    chargePointVendor: text(20),
    chargePointModel: text(20),
    chargePointSerialNumber: optional(text(25)),
    chargeBoxSerialNumber: optional(text(25)),
    firmwareVersion: optional(text(50)),
    iccid: optional(text(20)),
    imsi: optional(text(20)),
    meterType: optional(text(25)),
    meterSerialNumber: optional(text(25)),
  }),
  object({ status: v.picklist(['Accepted', 'Pending', 'Rejected']), currentTime: dateTime, interval: int }),
)

export const ChangeAvailability = action(
  'ChangeAvailability',
  'csms',
  object({ connectorId: int, type: v.picklist(['Inoperative', 'Operative']) }),
  object({ status: availabilityStatus }),
)

export const DataTransfer = action(
  'DataTransfer',
  'both',
  object({ vendorId: text(255), messageId: optional(text(50)), data: optional(v.string()) }),
  object({
    status: v.picklist(['Accepted', 'Rejected', 'UnknownMessageId', 'UnknownVendorId']),
    data: optional(v.string()),
  }),
)

export const Heartbeat = action('Heartbeat', 'station', object({}), object({ currentTime: dateTime }))

export const MeterValues = action(
  'MeterValues',
  'station',
  object({ connectorId: int, transactionId: optional(int), meterValue: list(meterValue) }),
  object({}),
)

export const RemoteStartTransaction = action(
  'RemoteStartTransaction',
  'csms',
  object({ connectorId: optional(int), idTag: idToken, chargingProfile: optional(chargingProfile) }),
  object({ status: acceptedOrRejected }),
)

export const RemoteStopTransaction = action(
  'RemoteStopTransaction',
  'csms',
  object({ transactionId: int }),
  object({ status: acceptedOrRejected }),
)

export const Reset = action(
  'Reset',
  'csms',
  object({ type: v.picklist(['Hard', 'Soft']) }),
  object({ status: acceptedOrRejected }),
)

export const StartTransaction = action(
  'StartTransaction',
  'station',
  object({
    connectorId: int,
    idTag: idToken,
    meterStart: int,
    reservationId: optional(int),
    timestamp: dateTime,
  }),
  object({ idTagInfo, transactionId: int }),
)

export const StatusNotification = action(
  'StatusNotification',
  'station',
  object({
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
  }),
  object({}),
)

export const StopTransaction = action(
  'StopTransaction',
  'station',
  object({
    idTag: optional(idToken),
    meterStop: int,
    timestamp: dateTime,
    transactionId: int,
    reason: optional(
      v.picklist([
        'DeAuthorized',
        'EmergencyStop',
        'EVDisconnected',
        'HardReset',
        'Local',
        'Other',
        'PowerLoss',
        'Reboot',
        'Remote',
        'SoftReset',
        'UnlockCommand',
      ]),
    ),
    transactionData: optional(list(meterValue)),
  }),
  object({ idTagInfo: optional(idTagInfo) }),
)

export const UnlockConnector = action(
  'UnlockConnector',
  'csms',
  object({ connectorId: int }),
  object({ status: v.picklist(['Unlocked', 'UnlockFailed', 'NotSupported']) }),
)
