import * as v from 'valibot'
import { event } from '../../contracts/schemas.ts'
import { protocols } from '../../contracts/values.ts'
import { oddityKinds } from '../../ocpp/tolerant/oddity.ts'

/**
 * What can be odd about a message; `refused`: it could not be taken at all; `tooMany`: the management keeps no more of
 * that of a station.
 */
export const oddMessageKinds = [...oddityKinds, 'refused', 'tooMany'] as const

/**
 * A station writes something otherwise than the specification has it. Reported once a day for each thing that is odd, with
 * how often it was seen since it was last reported.
 */
export const OddMessageSeen = event('OddMessageSeen', {
  protocol: v.picklist(protocols),
  action: v.string(),
  kind: v.picklist(oddMessageKinds),
  /** The field, as in `meterValue[].sampledValue[].unit`; empty for the message as a whole. */
  field: v.string(),
  /** What is odd and how it was read, or why it was refused, in words. */
  words: v.string(),
  times: v.pipe(v.number(), v.integer()),
  /** The frame, cut, with what identifies people and devices replaced. */
  example: v.string(),
  /** The CALLERROR's code, where it was refused. */
  errorCode: v.exactOptional(v.string()),
})
