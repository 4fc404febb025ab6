import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { ownNetworkOf } from '@ocpp/shared/kernel/networks'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { LinkWarning } from '@ocpp/shared/ocpp/security-events'
import type { Journal } from '../../journal/journal.ts'
import type { Session } from '../session.ts'

export interface LinkWarningsDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly journal: Pick<Journal, 'append'>
}

/** Reports of a station that is let in what is odd about its connection, as a security event of it. */
export interface LinkWarnings {
  opened(session: Session): void
  /** A newer socket has taken the place of one that is alive. */
  takenOver(previous: Session, holder: Session | undefined): void
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** So many connections within the window are no lost links any more. */
const FLAPS = 10
const FLAPS_WITHIN_MS = 10 * MINUTE_MS
const MOST_STATIONS = 20_000

/** A warning is reported once within so long, however often there is reason for it. */
const quietMs: Readonly<Record<LinkWarning, number>> = {
  ConnectionTakenOver: HOUR_MS,
  ConnectionFlapping: HOUR_MS,
  ConnectionWithoutPassword: 24 * HOUR_MS,
}

interface Seen {
  opened: number
  until: number
  readonly reported: Map<LinkWarning, number>
}

export const createLinkWarnings = ({ clock, stamp, journal }: LinkWarningsDeps): LinkWarnings => {
  const stations = new BoundedMap<string, Seen>(MOST_STATIONS)

  const seen = (station: string): Seen =>
    stations.take(station, () => ({ opened: 0, until: 0, reported: new Map() }))

  const warn = ({ station }: Session, event: LinkWarning, techInfo: string) => {
    const { reported } = seen(station)
    const now = clock.monotonic()
    const last = reported.get(event)
    if (last !== undefined && now - last < quietMs[event]) return
    reported.set(event, now)
    const { iso: at } = stamp()
    journal.append({
      station,
      receivedAt: at,
      events: [{ type: 'SecurityEventReported', at, event, techInfo }],
    })
  }

  return {
    opened: (session) => {
      if (session.admission !== 'accepted') return
      if (session.securityProfile === 0) {
        const from = `from ${session.remoteAddress}`
        warn(session, 'ConnectionWithoutPassword', `It connects without a password, ${from}`)
      }
      const entry = seen(session.station)
      const now = clock.monotonic()
      if (entry.until <= now) {
        entry.opened = 0
        entry.until = now + FLAPS_WITHIN_MS
      }
      if (++entry.opened >= FLAPS)
        warn(session, 'ConnectionFlapping', `${FLAPS} connections within ten minutes`)
    },
    takenOver: (previous, holder) => {
      if (holder === undefined || holder.admission !== 'accepted') return
      if (ownNetworkOf(previous.remoteAddress) === ownNetworkOf(holder.remoteAddress)) return
      const both = `from ${previous.remoteAddress} by ${holder.remoteAddress}`
      warn(holder, 'ConnectionTakenOver', `A live connection was taken over ${both}`)
    },
  }
}
