import * as v from 'valibot'
import { event, optional, text, whole } from '../../contracts/schemas.ts'
import { authorizationStatuses, chargingStates, MeterSample, TokenRef } from '../../contracts/values.ts'

const transactionFields = {
  transactionId: text,
  /** 2.0.1 sequence number; absent in 1.6. */
  seqNo: optional(whole),
  /** True when the station sent it from its queue: it counts for energy and never changes live state. */
  offline: v.boolean(),
  trigger: optional(text),
  chargingState: optional(v.picklist(chargingStates)),
  evse: optional(whole),
  connector: optional(whole),
  token: optional(TokenRef),
  /** What the station was answered about the token, where it was asked with this message. */
  authorization: optional(v.picklist(authorizationStatuses)),
  registerWh: optional(v.number()),
  reservationId: optional(whole),
  remoteStartId: optional(whole),
  /** The command of ours that it came from, where only the node can know (1.6). */
  commandId: optional(text),
  /** The time as the station wrote it, where its clock cannot be believed: `at` is then when it arrived. */
  untrustedAt: optional(text),
  /** 2.0.1: phases in use, what the cable bears, and how long energy has flowed. */
  phasesUsed: optional(whole),
  cableMaxA: optional(whole),
  chargedForS: optional(whole),
  samples: v.array(MeterSample),
}
export const TransactionStarted = event('TransactionStarted', transactionFields)
export const TransactionUpdated = event('TransactionUpdated', transactionFields)
export const TransactionEnded = event('TransactionEnded', {
  ...transactionFields,
  stopReason: optional(text),
})
/** An operator closed a transaction whose end never came. Made by the management, kept like the others. */
export const TransactionClosedByHand = event('TransactionClosedByHand', {
  transactionId: text,
  actor: text,
  reason: text,
})
/** An operator looked at a transaction whose figures are in doubt and lets them stand. Made by the management. */
export const TransactionReviewed = event('TransactionReviewed', {
  transactionId: text,
  actor: text,
  note: text,
  /** What was looked at: of any other energy this says nothing. */
  energyWh: v.number(),
})
/** Why a transaction is taken to be over whose end the station never reported. */
export const presumptions = ['newTransaction', 'boot', 'stationRemoved'] as const
/**
 * A transaction that has said nothing since `at`, when something happened that it cannot have outlasted. Made by the
 * management, `at` by our clocks. Not the last word: a later sign of life, or the real end, undoes it.
 */
export const TransactionPresumedEnded = event('TransactionPresumedEnded', {
  transactionId: text,
  cause: v.picklist(presumptions),
})
/** Meter values outside the messages above: 1.6 MeterValues, and 2.0.1 MeterValues without a transaction. */
export const MeterSampled = event('MeterSampled', {
  transactionId: optional(text),
  /** 2.0.1: the last event of that transaction that had come before; these values are outside its numbering. */
  afterSeqNo: optional(whole),
  evse: whole,
  samples: v.array(MeterSample),
  /** True when it was measured while the station had no link. */
  offline: optional(v.boolean()),
})
