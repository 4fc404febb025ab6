import type { ChargingPurpose, HeldProfile, RateUnit } from '../contracts/charging-profile.ts'
import { type LimitInForce, limitAt, turnsOf } from './schedule.ts'

/** What has to be assumed to compare amperes with watts. */
export interface Assumed {
  readonly voltageV: number
  /** Where a schedule does not name its phases. */
  readonly phases: number
}

export const usualAssumption: Assumed = { voltageV: 230, phases: 3 }

export interface PlacedProfile {
  /** 0: the whole station. */
  readonly evse: number
  readonly profile: HeldProfile
}

interface Situation {
  readonly profiles: readonly PlacedProfile[]
  readonly evse: number
  readonly assumed: Assumed
  /** What charges there: only its own TxProfiles count, and relative schedules count from its start. */
  readonly transaction: { readonly id: string; readonly startedMs: number } | null
}

export interface CompositeQuestion extends Situation {
  readonly fromMs: number
  readonly durationS: number
  readonly unit: RateUnit
}

export interface CompositePeriod {
  /** Seconds from the start of the composite schedule. */
  readonly startS: number
  /** In the unit asked for; null where no profile limits anything. */
  readonly limit: number | null
  /** The profile that sets it. */
  readonly by: { readonly id: number; readonly purpose: ChargingPurpose } | null
}

type Candidate = PlacedProfile & { readonly inForce: LimitInForce; readonly watts: number }

export const inWatts = (
  unit: RateUnit,
  limit: number,
  phases: number | undefined,
  { voltageV, phases: usual }: Assumed,
): number => (unit === 'W' ? limit : limit * voltageV * (phases ?? usual))

export const fromWatts = (unit: RateUnit, watts: number, { voltageV, phases }: Assumed): number =>
  unit === 'W' ? watts : watts / (voltageV * phases)

const concerns = ({ evse, transaction }: Situation, placed: PlacedProfile): boolean => {
  const { purpose, transactionId } = placed.profile
  if (placed.evse !== 0 && placed.evse !== evse) return false
  if (purpose === 'TxDefaultProfile') return evse !== 0
  if (purpose !== 'TxProfile') return true
  return (
    transaction !== null &&
    placed.evse === evse &&
    (transactionId === undefined || transactionId === transaction.id)
  )
}

/** Of one purpose the highest stack level that says something at the time; that of the EVSE before the station's. */
const leading = (candidates: readonly Candidate[], purpose: ChargingPurpose): Candidate | null => {
  const own = candidates.filter(({ profile }) => profile.purpose === purpose)
  const [first] = own.toSorted(
    (a, b) =>
      Number(b.evse !== 0) - Number(a.evse !== 0) ||
      b.profile.stackLevel - a.profile.stackLevel ||
      a.profile.id - b.profile.id,
  )
  return first ?? null
}

/** Limits from outside hold together, wherever they come from: the lowest of them counts. */
const lowest = (candidates: readonly (Candidate | null)[]): Candidate | null =>
  candidates.reduce((low, one) => (one !== null && (low === null || one.watts < low.watts) ? one : low), null)

/** `startedMs`: from when relative schedules count. */
const limitingAt = (situation: Situation, startedMs: number, atMs: number): Candidate | null => {
  const candidates = situation.profiles.flatMap((placed): Candidate[] => {
    const inForce = limitAt(placed.profile, startedMs, atMs)
    const unit = placed.profile.schedules[0]?.unit
    if (inForce === null || unit === undefined) return []
    return [{ ...placed, inForce, watts: inWatts(unit, inForce.limit, inForce.phases, situation.assumed) }]
  })
  const external = candidates.filter(
    ({ profile }) => profile.purpose === 'ChargingStationExternalConstraints',
  )
  return lowest([
    ...external,
    leading(candidates, 'ChargingStationMaxProfile'),
    leading(candidates, 'TxProfile') ?? leading(candidates, 'TxDefaultProfile'),
  ])
}

const isSame = (a: CompositePeriod | undefined, b: CompositePeriod): boolean =>
  a !== undefined && a.limit === b.limit && a.by?.id === b.by?.id

/**
 * What profiles allow together over a time: of each purpose the highest stack level in force, a TxProfile instead of
 * the TxDefaultProfile, and of the purposes the lowest (K08). Without a transaction relative schedules count from the
 * beginning. EVSE 0: what holds for the station as a whole.
 */
export const compositeSchedule = (question: CompositeQuestion): CompositePeriod[] => {
  const { fromMs, durationS, unit, assumed, transaction } = question
  const toMs = fromMs + durationS * 1_000
  const profiles = question.profiles.filter((placed) => concerns(question, placed))
  const situation = { ...question, profiles }
  const startedMs = transaction?.startedMs ?? fromMs
  const turns = new Set([
    fromMs,
    ...profiles.flatMap(({ profile }) => turnsOf(profile, startedMs, fromMs, toMs)),
  ])
  const periods: CompositePeriod[] = []
  for (const atMs of [...turns].sort((a, b) => a - b)) {
    const limiting = limitingAt(situation, startedMs, atMs)
    const period: CompositePeriod = {
      startS: (atMs - fromMs) / 1_000,
      limit: limiting && fromWatts(unit, limiting.watts, assumed),
      by: limiting && { id: limiting.profile.id, purpose: limiting.profile.purpose },
    }
    if (!isSame(periods.at(-1), period)) periods.push(period)
  }
  return periods
}

/** What is allowed at one time, in W; null where nothing limits it. */
export const limitingWatts = (situation: Situation & { readonly atMs: number }): number | null => {
  const { atMs, transaction } = situation
  const profiles = situation.profiles.filter((placed) => concerns(situation, placed))
  return limitingAt({ ...situation, profiles }, transaction?.startedMs ?? atMs, atMs)?.watts ?? null
}
