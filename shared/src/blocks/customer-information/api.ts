import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'
import { customerNames } from './events.ts'

/** A request for what a station knows of a customer. What it answered is shown once, by a reading of its own. */
export const CustomerReport = v.object({
  key: v.string(),
  requestId: v.number(),
  /** Whether a report was asked for, and whether the data was to be cleared. */
  report: v.boolean(),
  clear: v.boolean(),
  by: v.array(v.picklist(customerNames)),
  askedAt: Instant,
  /** open: parts are missing · complete · cleared: nothing was to be reported */
  state: v.picklist(['open', 'complete', 'cleared']),
  parts: v.number(),
  readBy: v.nullable(v.string()),
  readAt: v.nullable(Instant),
})
export type CustomerReport = v.InferOutput<typeof CustomerReport>

/** Personal data: not kept anywhere by whoever reads it here. */
export const CustomerReading = v.object({
  text: v.string(),
  /** False when the message log no longer holds every part. */
  whole: v.boolean(),
})
export type CustomerReading = v.InferOutput<typeof CustomerReading>
