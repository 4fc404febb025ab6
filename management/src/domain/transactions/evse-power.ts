import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { StationVariable } from '../station-variable.ts'

/** What an EVSE can give, as it was known when a session there ended. */
export interface KnownPower {
  /** As an operator typed it in, or else by the station's device model. */
  readonly ratedW?: number
  /** By what other sessions there had sampled. */
  readonly seenW?: number
}

/** What a station keeps of an EVSE. */
export interface EvsePower {
  /** The highest power of each of the last sessions that sampled any, the newest last. */
  readonly peaksW?: readonly number[]
}

/** By EVSE. */
export type StationPower = Readonly<Record<number, EvsePower>>

/**
 * What a transaction keeps: while it runs where that is and the highest power reported, then what was known of the EVSE. It follows the
 * order of arrival, not that of `historyOrder`: it is the same however many events share a commit.
 */
export interface SessionPower {
  readonly evse?: number
  readonly peakW?: number
  readonly known?: KnownPower
}

/** No EVSE gives less, and none more. */
const leastW = 1_000
export const mostW = 1_000_000
/** Sessions remembered of each EVSE, and how many show what it gives. */
const sessionsKept = 20
const sessionsNeeded = 5
/** One in so many, rounded up, may have had a bad sample: the highest ones are left out. */
const oneBadIn = 10
/** What a rating, a meter and the grid differ by. */
export const ratedMargin = 1.25
/** More EVSEs than any station has; they are named by the station. */
const mostEvses = 200

/**
 * What other sessions show of the power of an EVSE; undefined while there are too few. Bad samples must not decide it, so the
 * highest tenth of the sessions is left out.
 */
export const seenPowerOf = (peaksW: readonly number[]): number | undefined =>
  peaksW.length < sessionsNeeded
    ? undefined
    : peaksW.toSorted((a, b) => b - a)[Math.ceil(peaksW.length / oneBadIn)]

/** A rating that its own sessions exceed is none. */
const knownPower = ({ peaksW = [] }: EvsePower, ratedW: number | undefined): KnownPower => {
  const seenW = seenPowerOf(peaksW)
  const isRated = ratedW !== undefined && (seenW === undefined || seenW <= ratedW * ratedMargin)
  return { ...(isRated && { ratedW }), ...(seenW !== undefined && { seenW }) }
}

const isPower = (w: number): boolean => w > 0 && w <= mostW

/** What a transaction keeps after one more event of it. */
export const withArrived = (power: SessionPower = {}, event: StationEvent): SessionPower => {
  if (power.known !== undefined || !('samples' in event)) return power
  const isStart = event.type === 'TransactionStarted'
  const evse = (isStart ? event.evse : undefined) ?? power.evse ?? event.evse
  const peakW = event.samples.reduce(
    (peak, { powerW = 0 }) => (isPower(powerW) ? Math.max(peak, Math.round(powerW)) : peak),
    power.peakW ?? 0,
  )
  if (evse === power.evse && peakW === (power.peakW ?? 0)) return power
  return { ...(evse !== undefined && { evse }), ...(peakW > 0 && { peakW }) }
}

const withEvse = (
  powers: StationPower,
  evse: number,
  change: (power: EvsePower) => EvsePower,
): StationPower =>
  powers[evse] === undefined && Object.keys(powers).length >= mostEvses
    ? powers
    : { ...powers, [evse]: change(powers[evse] ?? {}) }

/**
 * What is known of the EVSE of a session that ends, and the station's EVSEs with that session's own peak.
 * @param ratedW what the EVSE is rated at, if that is known
 */
export const atEnd = (
  powers: StationPower,
  { evse = 0, peakW = 0 }: SessionPower,
  ratedW?: number,
): { readonly known: KnownPower; readonly powers: StationPower } => {
  if (evse <= 0) return { known: {}, powers }
  const known = knownPower(powers[evse] ?? {}, ratedW)
  if (peakW === 0) return { known, powers }
  const withPeak = ({ peaksW = [], ...power }: EvsePower): EvsePower => ({
    ...power,
    peaksW: [...peaksW, peakW].slice(-sessionsKept),
  })
  return { known, powers: withEvse(powers, evse, withPeak) }
}

type Named = Pick<StationVariable, 'component' | 'variable'> & { readonly evse?: number | null }

/** `EVSE.Power` of OCPP 2.0.1: its `maxLimit` is what the EVSE can give, its value what it gives at the moment. */
export const isEvsePower = ({ component, variable, evse }: Named): boolean =>
  (evse ?? 0) > 0 && component.toLowerCase() === 'evse' && variable.toLowerCase() === 'power'

/** In W; undefined where that is the rating of no EVSE. Without a unit small figures are meant in kW. */
export const ratingOf = ({ maxLimit, unit }: StationVariable): number | undefined => {
  if (maxLimit === undefined) return undefined
  const word = unit?.trim().toLowerCase() ?? ''
  const isKw = word === 'kw' || (word === '' && maxLimit < leastW)
  const w = Math.round(isKw ? maxLimit * 1_000 : maxLimit)
  return w >= leastW && w <= mostW ? w : undefined
}
