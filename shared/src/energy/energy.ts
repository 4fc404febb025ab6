import { follow, isPassed, jumpWh, precede, roundingWh, type Track } from './register-tracks.ts'

/**
 * What a transaction's energy register has reported so far, and what follows from it. `docs/energy.md` has the rules with
 * their reasons. Values decide, in the order in which the station reported them; no time takes part.
 */
export interface MeterState {
  readonly tracks: readonly Track[]
  /** Readings so far. */
  readonly count: number
  /** Whole Wh, as the station says them; null until it does. */
  readonly startWh: number | null
  readonly endWh: number | null
  /** There were more registers than are followed. */
  readonly overflowed?: true
  /** A reading lay below one before it that is said to be older: no queue that came late. */
  readonly fell?: true
}

export const noReadings: MeterState = { tracks: [], count: 0, startWh: null, endWh: null }

/** What a reading is to its transaction. */
export type ReadingRole = 'start' | 'sample' | 'end'

export interface Energy {
  /** Delivered, in whole Wh; never negative. */
  readonly wh: number
  /** The register as it stands now; null before the first reading. */
  readonly registerWh: number | null
  /** The register fell and stayed down: parts are added up. */
  readonly rolledBack: boolean
  /** Readings that do not fit its register were left out. */
  readonly leftOut: boolean
}

/** A start below this was not read from the lifetime register that the other readings come from. */
const unreadWh = 1_000
/** More than any vehicle takes: start and end are then readings of two registers. */
const mostFromUnreadWh = 500_000
const mostWh = 1_000_000

/** Where registers begin anew: 31 and 32 bits of Wh, and six digits of kWh. */
const rolloversWh = [2 ** 31, 2 ** 32, 1e9]
/** No station delivers more between two readings: a greater step is no rollover but another meter, or a reset. */
const rolloverStepWh = 200_000

/** Takes a reading in, whole Wh. `isNewer`: by the station's word it was taken after all before it; only flags follow from that. */
export const readMeter = (state: MeterState, wh: number, role: ReadingRole, isNewer = false): MeterState => {
  if (role === 'start') return withStart(state, wh)
  const isEnd = role === 'end' && state.endWh === null
  const { tracks, overflowed } = follow(state.tracks, wh, state.count, isEnd ? { end: true } : {})
  const fell = isNewer && state.tracks.some(({ top }) => wh < top - roundingWh)
  return {
    ...state,
    tracks,
    count: state.count + 1,
    ...(isEnd && { endWh: wh }),
    ...(overflowed && { overflowed }),
    ...(fell && { fell }),
  }
}

const withStart = (state: MeterState, wh: number): MeterState =>
  state.startWh === null
    ? { ...state, tracks: precede(state.tracks, wh), count: state.count + 1, startWh: wh }
    : state

/** What a register rose by where it ran past its last digit; 0 where it fell for another reason. */
const rolledOver = (fromWh: number, toWh: number): number => {
  const steps = rolloversWh.filter((limit) => fromWh < limit).map((limit) => limit - fromWh + toWh)
  const step = Math.min(...steps)
  return step <= rolloverStepWh ? step : 0
}

const byFirstReading = (tracks: readonly Track[]): readonly Track[] =>
  tracks.toSorted((a, b) => a.from - b.from)

/**
 * The registers that followed one another, the former silent from then on. One that begins among readings that were
 * passed before is of the past (a queue that came late), unless the transaction ended on it.
 */
const chainOf = (tracks: readonly Track[]): readonly Track[] => {
  const chain: Track[] = []
  for (const track of byFirstReading(tracks)) {
    const before = chain.at(-1)
    const follows = before === undefined || track.from > before.to
    if (follows && (before === undefined || track.end === true || !isPassed(before, track))) chain.push(track)
  }
  return chain
}

const fell = (before: Track, after: Track): boolean => after.base < before.top - roundingWh

const added = (chain: readonly Track[]): number =>
  chain.reduce((sum, track, i) => {
    const before = chain[i - 1]
    const over = before !== undefined && fell(before, track) ? rolledOver(before.top, track.base) : 0
    return sum + track.top - track.base + over
  }, 0)

/** Do readings lie outside what was counted that a session with one sound register does not have? */
const hasOdd = (tracks: readonly Track[], counted: readonly Track[]): boolean =>
  tracks.some(
    (track) =>
      !counted.includes(track) && (track.end === true || !counted.some((other) => isPassed(other, track))),
  )

const isOdd = ({ overflowed, fell }: MeterState): boolean => overflowed === true || fell === true

const inParts = (state: MeterState): Energy => {
  const { tracks } = state
  const chain = chainOf(tracks)
  const rolledBack = chain.some((track, i) => i > 0 && fell(chain[i - 1] as Track, track))
  const jumped = chain.some((track, i) => i > 0 && !fell(chain[i - 1] as Track, track))
  return {
    wh: added(chain),
    registerWh: state.endWh ?? chain.at(-1)?.top ?? null,
    rolledBack,
    leftOut: jumped || (!rolledBack && isOdd(state)) || hasOdd(tracks, chain),
  }
}

interface Ends {
  readonly startWh: number
  readonly endWh: number
  readonly first: Track
  readonly last: Track
}

/** The start was not read from the register that the samples and the end come from, or nobody can say. */
const startIsOther = ({ startWh, endWh, first, last }: Ends): boolean => {
  if (endWh - startWh >= mostWh && first.count === 1) return true
  if (startWh >= unreadWh || first.count > 1) return false
  return last.count > 1 ? endWh - startWh >= jumpWh : endWh - startWh >= mostFromUnreadWh
}

const betweenEnds = (state: MeterState, ends: Ends): Energy => {
  const { first, last, startWh, endWh } = ends
  if (first !== last && startIsOther(ends))
    return { wh: Math.max(0, endWh - last.base), registerWh: endWh, rolledBack: false, leftOut: true }
  const counted = first === last ? [first] : [first, last]
  const leftOut = isOdd(state) || hasOdd(state.tracks, counted)
  return { wh: Math.max(0, endWh - startWh), registerWh: endWh, rolledBack: false, leftOut }
}

/** What the readings so far make. */
export const energyOf = (state: MeterState): Energy => {
  const { tracks, startWh, endWh } = state
  const first = tracks.find(({ start }) => start === true)
  const last = tracks.find(({ end }) => end === true)
  if (first === undefined || last === undefined || startWh === null || endWh === null) return inParts(state)
  const stays = first === last || (endWh >= startWh && first.top <= endWh + roundingWh)
  return stays ? betweenEnds(state, { first, last, startWh, endWh }) : inParts(state)
}
