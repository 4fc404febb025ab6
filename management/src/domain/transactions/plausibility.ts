import { jumpWh, roundingWh } from '@ocpp/shared/energy/register-tracks'
import { secondsBetween } from '../buckets.ts'
import type { TransactionRecord } from '../records.ts'
import { mostW, ratedMargin } from './evse-power.ts'
import type { MeterMarks } from './meter-marks.ts'

/** Why a session's energy cannot be right as it stands. */
export interface Doubt {
  readonly kind:
    | 'beyondAnyStation'
    | 'beyondRating'
    | 'beyondSeen'
    | 'meanAbovePeak'
    | 'endBelowStart'
    | 'anotherRegister'
    | 'leap'
  /** For people: the figures it was found by. */
  readonly detail: string
}

type Judged = Pick<
  TransactionRecord,
  | 'startedAt'
  | 'startReceivedAt'
  | 'endReceivedAt'
  | 'lastSampleAt'
  | 'durationS'
  | 'energyWh'
  | 'peakW'
  | 'startWh'
  | 'endWh'
  | 'marks'
>

/** Samples miss the highest power; a mean above them by so much is not their fault. */
const peakMargin = 1.5
/** Vehicles differ: what others took says less than a rating, and nothing below what any AC outlet may give. */
const seenMargin = 2
const leastSeenW = 12_500
/** Of less than this the moments of reading say more than the mean power. */
const worthALookWh = 2_000
/** Meters are read at most a quarter of an hour before and after what they enclose. */
const slackS = 900

/** The longest that it can have taken, by whatever clock. */
const longestS = (transaction: Judged): number => {
  const { startedAt, startReceivedAt, endReceivedAt, lastSampleAt, durationS } = transaction
  const arrived =
    startReceivedAt === null || endReceivedAt === null ? 0 : secondsBetween(startReceivedAt, endReceivedAt)
  const sampled = lastSampleAt === null ? 0 : secondsBetween(startedAt, lastSampleAt)
  return Math.max(durationS, arrived, sampled) + slackS
}

const kwh = (wh: number): string => `${(wh / 1_000).toFixed(1)} kWh`
const kw = (w: number): string => `${(w / 1_000).toFixed(1)} kW`
const minutes = (seconds: number): string => `${Math.max(1, Math.round(seconds / 60))} min`

/** Above what the EVSE can give, by its rating or else, where it reported no power itself, by what was seen there. */
const ofEvse = (meanW: number, { peakW, marks }: Judged, took: string): readonly Doubt[] => {
  const { ratedW, seenW } = marks.evsePower?.known ?? {}
  if (ratedW !== undefined) {
    if (meanW <= ratedW * ratedMargin) return []
    return [{ kind: 'beyondRating', detail: `${took}; its EVSE is rated at ${kw(ratedW)}.` }]
  }
  if (seenW === undefined || (peakW ?? 0) > 0) return []
  if (meanW <= Math.max(seenW, leastSeenW) * seenMargin) return []
  return [{ kind: 'beyondSeen', detail: `${took}; sessions before it at this EVSE had up to ${kw(seenW)}.` }]
}

const ofPower = (transaction: Judged): readonly Doubt[] => {
  const { energyWh, peakW } = transaction
  const seconds = longestS(transaction)
  const meanW = energyWh / (seconds / 3_600)
  if (energyWh < worthALookWh) return []
  const took = `${kwh(energyWh)} in at most ${minutes(seconds)} are a mean of ${kw(meanW)}`
  if (meanW > mostW) return [{ kind: 'beyondAnyStation', detail: `${took}, more than any outlet gives.` }]
  const ofOutlet = ofEvse(meanW, transaction, took)
  if (peakW === null || peakW <= 0 || meanW <= peakW * peakMargin) return ofOutlet
  return [...ofOutlet, { kind: 'meanAbovePeak', detail: `${took}; its highest power was ${kw(peakW)}.` }]
}

/** Start and end are no readings of one register that was followed from the one to the other. */
const isLeap = (meter: MeterMarks | undefined): boolean =>
  meter?.tracks.some(({ start, end }) => start === true && end !== true) === true

/** Start and end as they were reported do not make the energy that was counted. */
const ofEnds = ({ startWh, endWh, energyWh, marks }: Judged): readonly Doubt[] => {
  if (startWh === null || endWh === null) return []
  const ends = `Its register was ${kwh(startWh)} at the start and ${kwh(endWh)} at the end`
  if (endWh < startWh - roundingWh && energyWh === 0) {
    return [{ kind: 'endBelowStart', detail: `${ends}: what it took is not known.` }]
  }
  const risenWh = endWh - startWh
  const isOther = marks.meter !== undefined && endWh >= startWh && energyWh < risenWh
  if (isOther) return [{ kind: 'anotherRegister', detail: `${ends}: these are two registers.` }]
  return risenWh >= jumpWh && isLeap(marks.meter)
    ? [{ kind: 'leap', detail: `${ends}, and leapt in between: they may be two registers.` }]
    : []
}

/** What speaks against the energy of a transaction. */
export const doubtsOf = (transaction: Judged): readonly Doubt[] => [
  ...ofPower(transaction),
  ...ofEnds(transaction),
]
