import * as v from 'valibot'
import { dateTime, decimal, int, list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { chargingProfile } from '../../ocpp/v201/datatypes/charging-profile.ts'
import { acceptedOrRejected, evse, messageContent, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken, idTokenInfo } from '../../ocpp/v201/datatypes/id-token.ts'
import { meterValue } from '../../ocpp/v201/datatypes/meter-value.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const GetTransactionStatus = fromCsms(
  { transactionId: optional(text(36)) },
  { messagesInQueue: v.boolean(), ongoingIndicator: optional(v.boolean()) },
)

export const MeterValues = fromStation({ evseId: int, meterValue: list(meterValue, 1) }, {})

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
