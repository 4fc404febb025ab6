import * as v from 'valibot'
import { pageOf, pagingEntries, wholeFromText } from '../../api/paging.ts'
import { Exchange, exchangeOutcomes } from '../../contracts/journal.ts'
import { Instant } from '../../contracts/values.ts'

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

/** Rows of an export unless told, and at most. */
const exportedRows = { usual: 5_000, most: 20_000 } as const
const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be a date or an ISO 8601 time'),
  v.transform((text) => new Date(text).toISOString()),
)
export const MessageExportQuery = v.object({
  /** Received at or after `from` and before `to`. */
  from: v.optional(instant),
  to: v.optional(instant),
  /** The newest so many rows of the period. */
  rows: wholeFromText(exportedRows.usual, 1, exportedRows.most),
})
