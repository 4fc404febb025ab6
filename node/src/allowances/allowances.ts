import type { Admission } from '@ocpp/shared/contracts/values'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { Bucket } from './bucket.ts'
import { LogShare } from './log-share.ts'
import { limitsBeforeAcceptance, Pace, type PaceLimits } from './pace.ts'

export interface AllowancesDeps {
  readonly clock: Clock
  readonly pace: PaceLimits
  /** One station's share of the message log. */
  readonly logBytesPerDay: number
}

/**
 * What stations may cost: by id, so that a new socket brings no new share. Those that are let in have a share of their
 * own each; all others have a small one, and all together no more than a few.
 */
export interface Allowances {
  pace(session: { readonly station: string; readonly admission: Admission }): Pace
  /** Of a station that is let in. */
  log(station: string): LogShare
  /** May this much more be kept of a station that nobody has let in? */
  takeStranger(station: string, entries: number): boolean
}

/** Entries of one stranger: its boot and its connectors, then three a minute. */
const STRANGER = { capacity: 16, perSecond: 3 / 60 }
/** Of all of them: an entry takes some 2 kB, in both databases and their write-ahead logs. */
const STRANGERS = { capacity: 120, perSecond: 20 / 60 }
/** Strangers that are distinguished; ids are free, so whoever uses up all of them has only what all of them share. */
const STRANGERS_KNOWN = 1_000

interface Stranger {
  readonly pace: Pace
  readonly entries: Bucket
}

export const createAllowances = ({ clock, pace: limits, logBytesPerDay }: AllowancesDeps): Allowances => {
  const paces = new Map<string, Pace>()
  const logs = new Map<string, LogShare>()
  const strangers = new BoundedMap<string, Stranger>(STRANGERS_KNOWN)
  const all = new Bucket(clock, STRANGERS)

  const made = <T>(map: Map<string, T>, station: string, make: () => T): T => {
    const found = map.get(station)
    if (found !== undefined) return found
    const fresh = make()
    map.set(station, fresh)
    return fresh
  }
  const stranger = (station: string): Stranger =>
    strangers.take(station, () => ({
      pace: new Pace(clock, limitsBeforeAcceptance),
      entries: new Bucket(clock, STRANGER),
    }))

  return {
    pace: ({ station, admission }) =>
      admission === 'accepted' ? made(paces, station, () => new Pace(clock, limits)) : stranger(station).pace,
    log: (station) => made(logs, station, () => new LogShare(clock, logBytesPerDay)),
    takeStranger: (station, entries) => {
      const { entries: own } = stranger(station)
      if (own.left() < entries || !all.take(entries)) return false
      return own.take(entries)
    },
  }
}
