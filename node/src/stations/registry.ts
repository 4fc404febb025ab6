import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Session } from './session.ts'

/** The stations' live sockets: the newest authenticated one speaks for the station. */
export interface Registry {
  /** Makes this socket the station's; returns the one it takes over from. */
  enter(session: Session): Session | undefined
  /** The socket is gone. A socket that was taken over from leaves the newer one alone. */
  leave(session: Session): void
  /** When a station without a socket was last seen, over the one it had; undefined where it has one, or had none. */
  awaySince(station: string): number | undefined
  find(station: string): Session | undefined
  /** All open sockets, those that were taken over from included. */
  all(): Iterable<Session>
  size(): number
  /** How many sockets speak what, with which security profile. */
  counts(): { protocol: string; profile: string; count: number }[]
}

/** Stations whose leaving is remembered: those that left last. */
const mostAway = 20_000

export const createRegistry = (): Registry => {
  const current = new Map<string, Session>()
  const open = new Set<Session>()
  const away = new BoundedMap<string, number>(mostAway)
  return {
    enter: (session) => {
      const previous = current.get(session.station)
      if (previous !== undefined) previous.superseded = true
      current.set(session.station, session)
      away.delete(session.station)
      open.add(session)
      return previous
    },
    leave: (session) => {
      open.delete(session)
      if (current.get(session.station) !== session) return
      current.delete(session.station)
      away.set(session.station, session.lastMessageMs)
    },
    awaySince: (station) => away.get(station),
    find: (station) => current.get(station),
    all: () => open,
    size: () => open.size,
    counts: () => {
      const counts = new Map<string, { protocol: string; profile: string; count: number }>()
      for (const { version, securityProfile } of open) {
        const key = `${version} ${securityProfile}`
        const found = counts.get(key)
        if (found !== undefined) found.count++
        else counts.set(key, { protocol: version, profile: String(securityProfile), count: 1 })
      }
      return [...counts.values()]
    },
  }
}
