import type { QuirkMode, StationModel } from '@ocpp/shared/contracts/reference'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { CallFrame, Payload } from '@ocpp/shared/ocpp/frame'
import type { KnownStation } from '../replica/known.ts'
import type { Replica } from '../replica/replica.ts'
import type { Session } from '../stations/session.ts'
import { type Profiles, quirksOfModel } from './profiles.ts'
import type { Quirk } from './quirk.ts'
import { stationModelIn } from './station-model.ts'

/** How what a station writes is read. */
export interface Manners {
  /** Strictly by the specification: nothing is normalised. */
  isStrict(session: Session): boolean
  /** What its model is known to mean otherwise than it writes. */
  quirksOf(session: Session, frame: CallFrame): readonly Quirk[]
}

interface Known {
  readonly station: KnownStation | undefined
  readonly quirks: readonly Quirk[]
}

export interface MannersDeps {
  readonly profiles: Profiles
  readonly replica: Pick<Replica, 'station'>
  /** How stations are read for which nobody has chosen otherwise. */
  readonly auto: QuirkMode
}

/** More than any node has stations; ids of strangers must not fill the memory. */
const MODELS_REMEMBERED = 50_000

/**
 * Vendor and model are in its BootNotification; on a socket without one, by its last boot, here or as the management
 * knows it.
 */
export const createManners = ({ profiles, replica, auto }: MannersDeps): Manners => {
  const known = new WeakMap<Session, Known>()
  /** What stations reported here since this process began: sooner than the management's word of it. */
  const reported = new BoundedMap<string, StationModel>(MODELS_REMEMBERED)

  return {
    isStrict: (session) => {
      const mode = replica.station(session.station)?.quirks ?? 'auto'
      return (mode === 'auto' ? auto : mode) === 'strict'
    },
    quirksOf: (session, frame) => {
      const station = replica.station(session.station)
      const former = known.get(session)
      const boot = frame.action === 'BootNotification' ? stationModelIn(frame.payload) : undefined
      if (former !== undefined && former.station === station && boot === undefined) return former.quirks
      if (boot !== undefined) reported.set(session.station, boot)
      const model = reported.get(session.station) ?? station?.make ?? null
      const quirks = model === null ? [] : quirksOfModel(profiles, model)
      known.set(session, { station, quirks })
      return quirks
    },
  }
}

/** A payload with what its model means, and the quirks that changed something. */
export interface Corrected {
  readonly payload: Payload
  readonly applied: readonly Quirk[]
}

export const corrected = (
  quirks: readonly Quirk[],
  payload: Payload,
  about: { readonly action: string },
): Corrected => {
  const applied: Quirk[] = []
  const meant = quirks.reduce((before, quirk) => {
    const after = quirk.correct(before, about)
    if (after !== before) applied.push(quirk)
    return after
  }, payload)
  return { payload: meant, applied }
}
