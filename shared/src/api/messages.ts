import * as v from 'valibot'
import { Exchange, exchangeOutcomes } from '../contracts/journal.ts'
import { Instant } from '../contracts/values.ts'
import { pageOf, pagingEntries } from './paging.ts'

// What was odd stands in the summary.
const { odd: _odd, ...exchange } = Exchange.entries

/** One row of the message log: a CALL and its answer. */
export const Message = v.object({
  /** `<source>-<sequence>` */
  id: v.string(),
  station: v.string(),
  at: Instant,
  ...exchange,
})
export type Message = v.InferOutput<typeof Message>
export const MessagePage = pageOf(Message)
export const MessageQuery = v.object({
  ...pagingEntries,
  direction: v.optional(v.picklist(['in', 'out'])),
  action: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** `trouble`: everything but answered. */
  outcome: v.optional(v.picklist([...exchangeOutcomes, 'trouble'])),
  /** Leaves out Heartbeat and MeterValues. */
  quiet: v.optional(v.picklist(['true', 'false'])),
  transaction: v.optional(v.pipe(v.string(), v.maxLength(36))),
  from: v.optional(v.string()),
  to: v.optional(v.string()),
})
export type MessageQuery = v.InferOutput<typeof MessageQuery>
