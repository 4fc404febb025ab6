import * as v from 'valibot'
import { authorizationStatuses, Instant } from '../../contracts/values.ts'

/** What a message reported about a transaction. */
export const TransactionEventRow = v.object({
  type: v.string(),
  at: Instant,
  receivedAt: Instant,
  seqNo: v.nullable(v.number()),
  trigger: v.nullable(v.string()),
  chargingState: v.nullable(v.string()),
  offline: v.boolean(),
  /** Where and by whose token, as this event reports it. */
  evse: v.nullable(v.number()),
  connector: v.nullable(v.number()),
  token: v.nullable(v.string()),
  authorization: v.nullable(v.picklist(authorizationStatuses)),
  /** The time as the station wrote it, where its clock is not believed. */
  untrustedAt: v.nullable(v.string()),
  /** It contradicts an event received before it: kept and shown, never applied. */
  quarantined: v.boolean(),
  detail: v.string(),
})
export type TransactionEventRow = v.InferOutput<typeof TransactionEventRow>
