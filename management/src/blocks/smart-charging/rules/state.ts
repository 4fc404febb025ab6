import type { SmartChargingEvent } from '@ocpp/shared/blocks/smart-charging/events'
import type { HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import type { AtEvse, ChargingState, ExternalLimit, KnownProfile, StartedTransaction } from '../records.ts'
import { cleared, fits, inForceAfter } from './clearing.ts'

/** A transaction begins within this time of the remote start that asked for it. */
const startsWithinMs = 2 * 60_000
const begunKept = 20
/** More than any station has; the oldest go. */
const profilesKept = 100
const reportsKept = 50

/** What of an event record the state is made from. */
export interface Source {
  readonly protocol: string | null
  readonly order: string
}

type TransactionOver = EventOf<'TransactionEnded' | 'TransactionClosedByHand' | 'TransactionPresumedEnded'>
type TransactionBoundary = EventOf<'TransactionStarted'> | TransactionOver
export type ChargingEvent = SmartChargingEvent | TransactionBoundary

const boundaries: ReadonlySet<string> = new Set([
  'TransactionStarted',
  'TransactionEnded',
  'TransactionClosedByHand',
  'TransactionPresumedEnded',
])
export const isBoundary = (event: StationEvent): event is TransactionBoundary => boundaries.has(event.type)

/** Of two reports of the same thing the one received later counts. */
const withLatest = <T extends AtEvse>(
  list: readonly T[],
  next: T,
  isSame: (other: T) => boolean,
): readonly T[] => {
  const former = list.find(isSame)
  if (former !== undefined && former.order > next.order) return list
  const latest = [...list.filter((other) => other !== former), next].sort((a, b) =>
    a.order < b.order ? -1 : 1,
  )
  return latest.slice(-reportsKept).sort((a, b) => a.evse - b.evse)
}

const overlaps = (a: HeldProfile, b: HeldProfile): boolean =>
  (a.validTo === undefined || b.validFrom === undefined || b.validFrom < a.validTo) &&
  (b.validTo === undefined || a.validFrom === undefined || a.validFrom < b.validTo)

/**
 * A profile takes the place of the one with its id, and of one with its purpose and stack level at its EVSE. In
 * some versions two such may stand side by side for times that do not overlap.
 */
const replaces = (next: KnownProfile, former: KnownProfile, protocol: string | null): boolean => {
  if (next.profile.id === former.profile.id) return true
  const a = next.profile
  const b = former.profile
  if (a.purpose !== b.purpose || a.stackLevel !== b.stackLevel || next.evse !== former.evse) return false
  if (a.purpose === 'TxProfile' && a.transactionId !== b.transactionId) return false
  return !capabilitiesOf(protocol).profilesByTime || overlaps(a, b)
}

const withProfile = (state: ChargingState, next: KnownProfile, { protocol }: Source): ChargingState => {
  if (!inForceAfter(state.clearings, next)) return state
  const replaced = state.profiles.filter((former) => replaces(next, former, protocol))
  if (replaced.some(({ order }) => order > next.order)) return state
  const others = state.profiles.filter((former) => !replaced.includes(former))
  return { ...state, profiles: [...others, next].slice(-profilesKept) }
}

/** Whether a profile of a remote start is for that transaction: by its number, else by place and time. */
const isForStart = (known: KnownProfile, begun: StartedTransaction): boolean => {
  const { origin, profile, evse, remoteStartId, at } = known
  if (origin !== 'start' || profile.transactionId !== undefined) return false
  if (remoteStartId !== null && begun.remoteStartId !== null) return remoteStartId === begun.remoteStartId
  const apartMs = Math.abs(Date.parse(at) - Date.parse(begun.at))
  return (evse === null || evse === begun.evse) && apartMs <= startsWithinMs
}

const boundTo = (known: KnownProfile, { transactionId, evse }: StartedTransaction): KnownProfile => ({
  ...known,
  evse: evse ?? known.evse,
  profile: { ...known.profile, transactionId },
})

const installed = (
  state: ChargingState,
  { evse, profile, at, withStart }: EventOf<'ChargingProfileInstalled'>,
  source: Source,
): ChargingState => {
  const next: KnownProfile = {
    evse: evse ?? null,
    profile,
    source: 'CSO',
    origin: withStart === undefined ? 'set' : 'start',
    at,
    order: source.order,
    remoteStartId: withStart?.remoteStartId ?? null,
  }
  // A quick station sends the start before its answer to the remote start.
  const own = state.begun.findLast((begun) => isForStart(next, begun))
  return withProfile(state, own === undefined ? next : boundTo(next, own), source)
}

const reported = (
  state: ChargingState,
  { evse, profiles, source: whose, at, requestId, last }: EventOf<'ChargingProfilesReported'>,
  source: Source,
): ChargingState => {
  const known = profiles.reduce(
    (after, profile) =>
      withProfile(
        after,
        { evse, profile, source: whose, origin: 'reported', at, order: source.order, remoteStartId: null },
        source,
      ),
    state,
  )
  if (known.asked?.requestId === requestId) return last ? complete(known) : known
  const { early } = known
  const order = early?.requestId === requestId && early.order < source.order ? early.order : source.order
  const isLast = last || (early?.requestId === requestId && early.last)
  return { ...known, early: { requestId, order, last: isLast } }
}

/** The report is whole: what it should have named and did not is not there. */
const complete = (state: ChargingState): ChargingState => {
  const { asked } = state
  if (asked === null) return state
  const isMissing = (known: KnownProfile) => known.order < asked.order && fits(known, asked.filter)
  return { ...state, asked: null, profiles: state.profiles.filter((known) => !isMissing(known)) }
}

/** The station will report its profiles, or has begun to before it said so. */
const askedFor = (
  state: ChargingState,
  { requestId, filter }: EventOf<'ChargingProfilesAsked'>,
  { order }: Source,
): ChargingState => {
  const { early, ...rest } = state
  // An answer that comes late, after the silence was noted.
  if (state.asked?.requestId === requestId) return { ...state, asked: { ...state.asked, filter } }
  if (early?.requestId !== requestId) return { ...state, asked: { requestId, filter, order } }
  const since = early.order < order ? early.order : order
  const asked = { ...rest, asked: { requestId, filter, order: since } }
  return early.last ? complete(asked) : asked
}

/** A profile of a remote start belongs to the transaction that comes of it. */
const begin = (state: ChargingState, event: EventOf<'TransactionStarted'>): ChargingState => {
  const { transactionId, evse = null, remoteStartId = null, at } = event
  const begun: StartedTransaction = { transactionId, evse, remoteStartId, at }
  const others = state.begun.filter((other) => other.transactionId !== transactionId)
  const awaited = state.profiles.find((known) => isForStart(known, begun))
  return {
    ...state,
    begun: [...others, begun].slice(-begunKept),
    profiles: state.profiles.map((known) => (known === awaited ? boundTo(known, begun) : known)),
  }
}

/** With a transaction go its profiles, and what its vehicle asked for. */
const over = (state: ChargingState, event: TransactionOver, { order }: Source): ChargingState => {
  const { transactionId, at } = event
  const evse = 'evse' in event ? event.evse : undefined
  const after = cleared(state, { order, at, transactionId, ...(evse !== undefined && { evse }) })
  const isOf = (report: AtEvse) => report.evse === evse && report.at <= at
  return {
    ...after,
    begun: after.begun.filter((begun) => begun.transactionId !== transactionId),
    needs: after.needs.filter((each) => !isOf(each)),
    vehicleSchedules: after.vehicleSchedules.filter((each) => !isOf(each)),
  }
}

/** The state after one more event, whatever order they come in within a reasonable time. */
export const evolveCharging = (state: ChargingState, event: ChargingEvent, source: Source): ChargingState => {
  const { order } = source
  switch (event.type) {
    case 'ChargingProfileInstalled':
      return installed(state, event, source)
    case 'ChargingProfilesCleared':
      return cleared(state, { order, at: event.at, filter: event.filter })
    case 'ChargingProfilesAsked':
      return askedFor(state, event, source)
    case 'ChargingProfilesReported':
      return reported(state, event, source)
    case 'ChargingLimitNotified': {
      const { evse, at, gridCritical = false, schedules } = event
      const limit = { evse, at, order, source: event.source, gridCritical, schedules }
      const isSame = (other: ExternalLimit) => other.evse === evse && other.source === event.source
      return { ...state, limits: withLatest(state.limits, limit, isSame) }
    }
    case 'ChargingLimitCleared': {
      const isGone = (limit: ExternalLimit) =>
        limit.source === event.source &&
        (event.evse === 0 || limit.evse === event.evse) &&
        limit.order < order
      return { ...state, limits: state.limits.filter((limit) => !isGone(limit)) }
    }
    case 'ChargingNeedsNotified': {
      const { evse, at, needs, answered } = event
      return {
        ...state,
        needs: withLatest(state.needs, { evse, at, order, needs, answered }, sameEvse(evse)),
      }
    }
    case 'VehicleScheduleNotified': {
      const { evse, at, timeBase, schedule } = event
      const latest = { evse, at, order, timeBase, schedule }
      return { ...state, vehicleSchedules: withLatest(state.vehicleSchedules, latest, sameEvse(evse)) }
    }
    case 'CompositeScheduleTold': {
      const { evse, at, startAt, durationS, unit, periods } = event
      const latest = { evse, at, order, startAt, durationS, unit, periods }
      return { ...state, composites: withLatest(state.composites, latest, sameEvse(evse)) }
    }
    case 'TransactionStarted':
      return begin(state, event)
    case 'TransactionEnded':
    case 'TransactionClosedByHand':
    case 'TransactionPresumedEnded':
      return over(state, event, source)
  }
}

const sameEvse = (evse: number) => (other: AtEvse) => other.evse === evse
