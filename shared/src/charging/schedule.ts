import type { HeldProfile } from '../contracts/charging-profile.ts'

/** A limit in force, in the schedule's own unit. */
export interface LimitInForce {
  readonly limit: number
  readonly phases: number | undefined
}

const dayMs = 86_400_000
const lengths = { Daily: dayMs, Weekly: 7 * dayMs } as const

/** Where the schedule of a profile begins anew around a time, and how long one run of it can last at most. */
interface Run {
  readonly startMs: number
  readonly longestMs: number
}

/** `startedMs`: when charging began; a schedule without a start of its own counts from there. */
const runAt = (profile: HeldProfile, startedMs: number, atMs: number): Run | null => {
  const [schedule] = profile.schedules
  if (schedule === undefined) return null
  const fixed = profile.kind !== 'Relative' && schedule.startAt !== undefined
  const firstMs = fixed ? Date.parse(schedule.startAt ?? '') : startedMs
  if (Number.isNaN(firstMs)) return null
  if (profile.kind !== 'Recurring' || profile.recurrency === undefined) {
    return { startMs: firstMs, longestMs: Number.POSITIVE_INFINITY }
  }
  const longestMs = lengths[profile.recurrency]
  // Before its first start a recurring schedule is not in force.
  const runs = Math.max(0, Math.floor((atMs - firstMs) / longestMs))
  return { startMs: firstMs + runs * longestMs, longestMs }
}

const isValid = ({ validFrom, validTo }: HeldProfile, atMs: number): boolean =>
  (validFrom === undefined || atMs >= Date.parse(validFrom)) &&
  (validTo === undefined || atMs < Date.parse(validTo))

/** The limit a profile sets at a time; null where it says nothing (any more, or not yet). */
export const limitAt = (profile: HeldProfile, startedMs: number, atMs: number): LimitInForce | null => {
  const run = isValid(profile, atMs) ? runAt(profile, startedMs, atMs) : null
  const [schedule] = profile.schedules
  if (run === null || schedule === undefined) return null
  const sinceMs = atMs - run.startMs
  const lastsMs = Math.min(run.longestMs, (schedule.durationS ?? Number.POSITIVE_INFINITY) * 1_000)
  if (sinceMs < 0 || sinceMs >= lastsMs) return null
  const period = schedule.periods.findLast(({ startS }) => startS * 1_000 <= sinceMs)
  return period === undefined ? null : { limit: period.limit, phases: period.phases }
}

/** Times within (fromMs, toMs) at which the limit of a profile may change. */
export const turnsOf = (profile: HeldProfile, startedMs: number, fromMs: number, toMs: number): number[] => {
  const [schedule] = profile.schedules
  const first = runAt(profile, startedMs, fromMs)
  if (schedule === undefined || first === null) return []
  const turns = [profile.validFrom, profile.validTo].flatMap((text) =>
    text === undefined ? [] : [Date.parse(text)],
  )
  const offsetsMs = schedule.periods.map(({ startS }) => startS * 1_000)
  if (schedule.durationS !== undefined) offsetsMs.push(schedule.durationS * 1_000)
  for (let startMs = first.startMs; startMs < toMs; startMs += first.longestMs) {
    turns.push(startMs, ...offsetsMs.map((offset) => startMs + offset))
  }
  return turns.filter((turn) => turn > fromMs && turn < toMs)
}
