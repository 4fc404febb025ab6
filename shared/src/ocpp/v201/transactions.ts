import * as v from 'valibot'
import { dateTime, decimal, int, list, optional, text } from '../types.ts'
import { fromCsms, fromStation } from './action.ts'
import { evse, messageContent } from './datatypes/common.ts'
import { idToken, idTokenInfo } from './datatypes/id-token.ts'
import { meterValue } from './datatypes/meter-value.ts'
import { object } from './datatypes/object.ts'

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
