import * as v from 'valibot'
import { instantFromText, pageOf, pagingEntries } from '../../api/paging.ts'
import { Instant } from '../../contracts/values.ts'
import { exclusionReasons } from './uptime.ts'

const name = v.pipe(v.string(), v.maxLength(100))

export const ExcludedOutage = v.object({
  id: v.string(),
  station: v.string(),
  /** Null: every port. */
  evses: v.nullable(v.array(v.number())),
  reason: v.picklist(exclusionReasons),
  from: Instant,
  to: Instant,
  evidence: v.string(),
  by: v.string(),
  enteredAt: Instant,
})
export type ExcludedOutage = v.InferOutput<typeof ExcludedOutage>
export const ExcludedOutagePage = pageOf(ExcludedOutage)
export const ExcludedOutageQuery = v.object({ ...pagingEntries, station: v.optional(name) })
export type ExcludedOutageQuery = v.InferOutput<typeof ExcludedOutageQuery>

export const Exclusion = v.strictObject({
  /** Of a station, or of every station that belongs to a site now. */
  station: v.optional(name),
  site: v.optional(name),
  /** Which of the station's ports; all of them when absent. */
  evses: v.optional(
    v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
      v.minLength(1),
      v.maxLength(100),
    ),
  ),
  reason: v.picklist(exclusionReasons),
  from: instantFromText,
  to: instantFromText,
  /** What shows that it was so, and that the port would have worked: the rule asks for it. */
  evidence: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(3, 'say what shows it, in at least 3 characters'),
    v.maxLength(500),
  ),
})
export type Exclusion = v.InferOutput<typeof Exclusion>
export const ExclusionResult = v.object({ stations: v.number() })
