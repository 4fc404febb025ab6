import { type ReportState, reportStates } from '@ocpp/shared/blocks/device-model/api'
import { reportScopes } from '@ocpp/shared/blocks/device-model/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const range = v.pipe(v.tuple([v.number(), v.number()]), v.readonly())

/** A report that a station sends in parts, by its requestId. */
const ReportBody = v.object({
  requestId: v.number(),
  /** Null for one that nobody is known to have asked for. */
  scope: v.nullable(v.picklist(reportScopes)),
  commandId: v.nullable(v.string()),
  /** When the station agreed to it; null until it is known. */
  promisedAt: v.nullable(Instant),
  /** What its variables or monitors are marked with: names one run, as stations may be asked twice with one number. */
  mark: v.exactOptional(v.string()),
  /** Parts that have come, as ranges of their numbers. */
  parts: v.pipe(v.array(range), v.readonly()),
  /** Number of the last part, once it has come; -1 where the station answered that there is nothing to report. */
  last: v.nullable(v.number()),
  /** Variables or monitors in all parts. */
  entries: v.number(),
  firstAt: v.nullable(Instant),
  lastAt: v.nullable(Instant),
})
export type ReportBody = v.InferOutput<typeof ReportBody>

/** Reports by their requestId; the last ten of a station. */
export const reports = collection<ReportBody, ReportState>('report', 'projected', ReportBody, reportStates)
export type ReportItem = Item<typeof reports.kind>
