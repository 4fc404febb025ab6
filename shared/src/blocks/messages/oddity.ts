import * as v from 'valibot'
import { Instant, protocols } from '../../contracts/values.ts'
import { oddMessageKinds } from './events.ts'

/** Something that a station writes otherwise than the specification has it. */
export const Oddity = v.object({
  protocol: v.picklist(protocols),
  action: v.string(),
  /** What is odd; `refused`: the message could not be taken at all. */
  kind: v.picklist(oddMessageKinds),
  /** The field, as in `meterValue[].sampledValue[].unit`; empty for the message as a whole. */
  field: v.string(),
  /** What was written and how it was read, or why it was refused. */
  words: v.string(),
  /** The CALLERROR's code, where it was refused. */
  errorCode: v.nullable(v.string()),
  /** In how many messages, at least: they are counted up once a day. */
  count: v.number(),
  firstAt: Instant,
  lastAt: Instant,
  /** The last frame of them, cut, with what identifies people and devices replaced; empty where it may hold settings. */
  example: v.string(),
})
export type Oddity = v.InferOutput<typeof Oddity>
