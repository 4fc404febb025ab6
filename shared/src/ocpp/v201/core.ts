import * as v from 'valibot'
import { dateTime, decimal, int, list, optional, text } from '../types.ts'
import { fromBoth, fromCsms, fromStation } from './action.ts'
import { chargingProfile } from './datatypes/charging-profile.ts'
import {
  acceptedOrRejected,
  acceptedRejectedOrScheduled,
  evse,
  messageContent,
  statusInfo,
} from './datatypes/common.ts'
import { idToken, idTokenInfo } from './datatypes/id-token.ts'
import { meterValue } from './datatypes/meter-value.ts'
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

export const RequestStartTransaction = fromCsms(
  {
    remoteStartId: int,
    idToken,
    evseId: optional(int),
    groupIdToken: optional(idToken),
    chargingProfile: optional(chargingProfile),
  },
  { status: acceptedOrRejected, statusInfo, transactionId: optional(text(36)) },
)

export const RequestStopTransaction = fromCsms(
  { transactionId: text(36) },
  { status: acceptedOrRejected, statusInfo },
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

export const MeterValues = fromStation({ evseId: int, meterValue: list(meterValue, 1) }, {})

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

const triggerReason = v.picklist([
  'AbnormalCondition',
  'Authorized',
  'CablePluggedIn',
  'ChargingRateChanged',
  'ChargingStateChanged',
  'Deauthorized',
  'EnergyLimitReached',
  'EVCommunicationLost',
  'EVConnectTimeout',
  'EVDeparted',
  'EVDetected',
  'MeterValueClock',
  'MeterValuePeriodic',
  'RemoteStart',
  'RemoteStop',
  'ResetCommand',
  'SignedDataReceived',
  'StopAuthorized',
  'TimeLimitReached',
  'Trigger',
  'UnlockCommand',
])

const stoppedReason = v.picklist([
  'DeAuthorized',
  'EmergencyStop',
  'EnergyLimitReached',
  'EVDisconnected',
  'GroundFault',
  'ImmediateReset',
  'Local',
  'LocalOutOfCredit',
  'MasterPass',
  'Other',
  'OvercurrentFault',
  'PowerLoss',
  'PowerQuality',
  'Reboot',
  'Remote',
  'SOCLimitReached',
  'StoppedByEV',
  'TimeLimitReached',
  'Timeout',
])

export const TransactionEvent = fromStation(
  {
    eventType: v.picklist(['Ended', 'Started', 'Updated']),
    timestamp: dateTime,
    triggerReason,
    seqNo: int,
    transactionInfo: object({
      transactionId: text(36),
      chargingState: optional(
        v.picklist(['Charging', 'EVConnected', 'SuspendedEV', 'SuspendedEVSE', 'Idle']),
      ),
      timeSpentCharging: optional(int),
      stoppedReason: optional(stoppedReason),
      remoteStartId: optional(int),
    }),
    offline: optional(v.boolean()),
    numberOfPhasesUsed: optional(int),
    cableMaxCurrent: optional(int),
    reservationId: optional(int),
    evse: optional(evse),
    idToken: optional(idToken),
    meterValue: optional(list(meterValue, 1)),
  },
  {
    totalCost: optional(decimal),
    chargingPriority: optional(int),
    idTokenInfo: optional(idTokenInfo),
    updatedPersonalMessage: optional(messageContent),
  },
)

export const GetTransactionStatus = fromCsms(
  { transactionId: optional(text(36)) },
  { messagesInQueue: v.boolean(), ongoingIndicator: optional(v.boolean()) },
)
