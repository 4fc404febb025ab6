import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'

/** Who did what: one row for each unsafe action. */
export const AuditEntry = v.object({
  id: v.string(),
  at: Instant,
  /** E-mail address, or `system`. */
  actor: v.string(),
  /** Thing and verb, such as `station.create`. */
  action: v.string(),
  subject: v.string(),
  detail: v.string(),
})
export type AuditEntry = v.InferOutput<typeof AuditEntry>

/** A message of the bus that could not be applied and was set aside. */
export const DeadLetter = v.object({
  id: v.string(),
  /** The message as it came. */
  body: v.string(),
  error: v.string(),
  at: Instant,
})
export type DeadLetter = v.InferOutput<typeof DeadLetter>
