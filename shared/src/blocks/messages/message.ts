import * as v from 'valibot'
import { Exchange } from '../../contracts/journal.ts'
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
