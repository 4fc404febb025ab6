import * as v from 'valibot'
import { wholeSystem } from '../../../domain/items.ts'
import { type Task, taskKind, taskOf } from '../../../domain/tasks.ts'
import type { ProgressBody } from '../records.ts'
import { localDayOf, type Month, monthAfter } from './month-days.ts'

export const countTask = taskKind('countReports', v.object({}))
export const countTaskId = 'count-reports'

const minuteMs = 60_000
/** A round may take this part of the time: a small fleet is counted again every minute, a large one every hour. */
const timesAsLong = 20
/** Months before the present one that are filled from history. */
const filledMonths = 12

/** The one task that counts; it comes back by itself. */
export const countReports = (dueAt: string): Task =>
  taskOf(countTask, { id: countTaskId, station: wholeSystem, dueAt, body: {} })

/** How far the counting has come. */
export type Progress = ProgressBody

const monthNow = (now: Date): Month => localDayOf(now, 'UTC').month

/** A new round over all stations. Once a day the months before are looked through for what is not counted. */
export const newRound = (was: Progress | null, now: Date): Progress => {
  const at = now.toISOString()
  const isNewDay = was === null || was.round.at.slice(0, 10) !== at.slice(0, 10)
  const filling = isNewDay ? { month: monthAfter(monthNow(now), -1), cursor: null } : was.filling
  return { round: { at, open: true, cursor: null, next: at }, filling }
}

/** The round so far; over where no station is left. */
export const afterPage = ({ round }: Progress, cursor: string | null, now: Date): Progress['round'] => {
  const tookMs = now.getTime() - Date.parse(round.at)
  const restMs = Math.min(60 * minuteMs, Math.max(minuteMs, timesAsLong * tookMs))
  return {
    ...round,
    open: cursor !== null,
    cursor,
    next: new Date(Date.parse(round.at) + restMs).toISOString(),
  }
}

/** The month to fill after that one; null where all are. */
export const nextFilling = (month: Month, now: Date): Progress['filling'] =>
  month > monthAfter(monthNow(now), -filledMonths) ? { month: monthAfter(month, -1), cursor: null } : null
