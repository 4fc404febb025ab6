import * as v from 'valibot'
import { event, whole } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

/** What names a customer towards a station. */
export const customerNames = ['idToken', 'identifier', 'certificate'] as const

/** A station has agreed to report, or to clear, what it knows of a customer. */
export const CustomerInformationAsked = event('CustomerInformationAsked', {
  /** When the CALL left: parts may come before its answer. */
  askedAt: v.exactOptional(Instant),
  /** Names the request among those of its station. */
  key: v.string(),
  requestId: whole,
  report: v.boolean(),
  clear: v.boolean(),
  by: v.array(v.picklist(customerNames)),
})

/**
 * A part of the report came. What it says is personal data and stands in the message log alone, which forgets:
 * the history of events is kept for good.
 */
export const CustomerInformationReported = event('CustomerInformationReported', {
  requestId: whole,
  seqNo: whole,
  /** More parts follow. */
  tbc: v.boolean(),
})
