import type { QuirkMode, StationMake } from '@ocpp/shared/contracts/reference'
import type { CallFrame, Payload } from '@ocpp/shared/ocpp/frame'
import type { KnownStation, Replica } from '../replica/replica.ts'
import type { Session } from '../stations/session.ts'
import { makeIn } from './make.ts'
import { type Profiles, quirksOfMake } from './profiles.ts'
import type { Quirk } from './quirk.ts'

/** A payload as it is to be read. */
export interface Forgiven {
  readonly payload: Payload
  /** The quirks that changed something, for the message log. */
  readonly applied: readonly Quirk[]
  /** True where texts may be longer than the specification allows. */
  readonly longTexts: boolean
}

export type Forgive = (session: Session, frame: CallFrame) => Forgiven

interface Known {
  readonly station: KnownStation | undefined
  readonly quirks: readonly Quirk[]
}

export interface ForgiveDeps {
  readonly profiles: Profiles
  readonly replica: Pick<Replica, 'station'>
}

/** More than any node has stations; ids of strangers must not fill the memory. */
const MAKES_REMEMBERED = 50_000

/**
 * Reads what a station writes as it meant it: by what its make is known for, or by what an operator has chosen. The
 * make is told by its BootNotification; on a socket without one, by its last boot, here or as the management knows it.
 */
export const createForgive = ({ profiles, replica }: ForgiveDeps): Forgive => {
  const known = new WeakMap<Session, Known>()
  /** What stations said here since this process began: sooner than the management's word of it. */
  const told = new Map<string, StationMake>()

  const remember = (station: string, make: StationMake) => {
    told.delete(station)
    told.set(station, make)
    const [oldest] = told.keys()
    if (told.size > MAKES_REMEMBERED && oldest !== undefined) told.delete(oldest)
  }

  const quirksFor = (mode: QuirkMode, make: StationMake | null): readonly Quirk[] => {
    if (mode === 'none') return []
    const own = make === null ? [] : quirksOfMake(profiles, make)
    return mode === 'lenient' ? [...new Set([...own, ...profiles.lenient])] : own
  }

  const quirksOf = (session: Session, frame: CallFrame): readonly Quirk[] => {
    const station = replica.station(session.station)
    const former = known.get(session)
    const boot = frame.action === 'BootNotification' ? makeIn(frame.payload) : undefined
    if (former !== undefined && former.station === station && boot === undefined) return former.quirks
    if (boot !== undefined) remember(session.station, boot)
    const make = told.get(session.station) ?? station?.make ?? null
    const quirks = quirksFor(station?.quirks ?? 'auto', make)
    known.set(session, { station, quirks })
    return quirks
  }

  return (session, frame) => {
    const { action, payload } = frame
    const quirks = quirksOf(session, frame)
    if (quirks.length === 0) return { payload, applied: [], longTexts: false }
    const about = { version: session.version, action }
    const applied: Quirk[] = []
    const corrected = quirks.reduce((before, quirk) => {
      const after = quirk.correct(before, about)
      if (after !== before) applied.push(quirk)
      return after
    }, payload)
    return { payload: corrected, applied, longTexts: quirks.some((quirk) => quirk.longTexts === true) }
  }
}
