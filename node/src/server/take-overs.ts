import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Registry } from '../stations/registry.ts'
import type { Session } from '../stations/session.ts'

/**
 * Two clients with one id, or one with two sockets, take the station's place from each other for ever. A station that
 * returns after a lost link takes it from a dead socket, and is let in at once however often it does.
 */
export interface TakeOvers {
  /** This socket has lost its place to a newer one, and is asked whether it is alive. */
  replaced(previous: Session): void
  /** Something came from this socket. */
  alive(session: Session): void
  /** Null when a newer socket may take the station's place; else the address of the one that keeps it. */
  mayEnter(station: string): string | null
}

/** So many sockets that were alive when they lost their place make it contested. */
const CONTESTED = 5
const WINDOW_MS = 60_000
/** The one that has the place is given so long to show that it is alive. */
const SIGN_OF_LIFE_MS = 5_000
const MOST_STATIONS = 10_000

interface Contest {
  lost: number
  until: number
  /** The socket that was asked for a sign of life, and when; null once it has given one. */
  asked: { readonly session: Session; readonly at: number } | null
}

/** `takenOver`: a socket was alive when it lost its place to the one that holds it now. */
export const createTakeOvers = (
  clock: Clock,
  registry: Pick<Registry, 'find'>,
  takenOver: (previous: Session, holder: Session | undefined) => void,
): TakeOvers => {
  const contests = new BoundedMap<string, Contest>(MOST_STATIONS)
  const mourned = new WeakSet<Session>()

  const contestOf = (station: string): Contest | undefined => {
    const found = contests.get(station)
    if (found !== undefined && found.until > clock.monotonic()) return found
    contests.delete(station)
    return undefined
  }

  const begin = (station: string): Contest => {
    const contest: Contest = { lost: 0, until: clock.monotonic() + WINDOW_MS, asked: null }
    contests.set(station, contest)
    return contest
  }

  return {
    replaced: (previous) => previous.socket.ping(),
    alive: (session) => {
      if (session.superseded) {
        if (mourned.has(session)) return
        mourned.add(session)
        takenOver(session, registry.find(session.station))
        const contest = contestOf(session.station) ?? begin(session.station)
        contest.lost++
        return
      }
      const contest = contests.get(session.station)
      if (contest?.asked?.session === session) contest.asked = null
    },
    mayEnter: (station) => {
      const contest = contestOf(station)
      const holder = registry.find(station)
      if (contest === undefined || contest.lost < CONTESTED || holder === undefined) return null
      const now = clock.monotonic()
      if (contest.asked?.session === holder && now - contest.asked.at > SIGN_OF_LIFE_MS) {
        contest.asked = null
        return null
      }
      // It stays with the one that has it for as long as others come and it is alive.
      contest.until = now + WINDOW_MS
      if (contest.asked?.session !== holder) {
        contest.asked = { session: holder, at: now }
        holder.socket.ping()
      }
      return holder.remoteAddress
    },
  }
}
