import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { ownNetworkOf } from '@ocpp/shared/kernel/networks'

export interface VisitorLimits {
  /** Connections of one network that have not logged in; the oldest makes room for the next. */
  readonly strangersPerNetwork: number
  readonly strangers: number
  readonly loggedIn: number
  /** Of those with the login of one job. */
  readonly perJob: number
  /** Wrong logins of one network in ten minutes, after which it has one stranger at a time. */
  readonly wrongLogins: number
}

export const visitorLimits: VisitorLimits = {
  strangersPerNetwork: 8,
  strangers: 64,
  loggedIn: 32,
  perJob: 4,
  wrongLogins: 10,
}

export interface Visitor {
  /** False when too many are at work already, or on that job. */
  logIn(job: string): boolean
  noteWrongLogin(): void
  leave(): void
}

const wrongMs = 600_000
/** Networks whose wrong logins are remembered: who falls out is only treated more kindly. */
const remembered = 1_000

interface Stranger {
  readonly network: string
  readonly sendAway: () => void
}

/**
 * Who is at the FTP port. Strangers push out strangers, of their own network first, and never somebody who has logged
 * in; a right login is never refused for what others at its address did.
 */
export const createVisitors = (clock: Pick<Clock, 'monotonic'>, limits: VisitorLimits = visitorLimits) => {
  const strangers = new Set<Stranger>()
  const wrong = new BoundedMap<string, { count: number; until: number }>(remembered)
  /** The job of each who has logged in. */
  const atWork = new Map<Stranger, string>()

  const wrongOf = (network: string): number => {
    const found = wrong.get(network)
    return found !== undefined && found.until > clock.monotonic() ? found.count : 0
  }

  const noteWrong = (network: string) => {
    wrong.set(network, { count: wrongOf(network) + 1, until: clock.monotonic() + wrongMs })
  }

  const ofNetwork = (network: string) => [...strangers].filter((stranger) => stranger.network === network)

  /** The network with the most strangers. */
  const widest = (): string => {
    const counts = new Map<string, number>()
    for (const { network } of strangers) counts.set(network, (counts.get(network) ?? 0) + 1)
    return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0] as const)[0]
  }

  const sendAwayOldest = (network: string) => {
    const [oldest] = ofNetwork(network)
    if (oldest === undefined) return
    strangers.delete(oldest)
    oldest.sendAway()
  }

  const makeRoom = (network: string) => {
    const share = wrongOf(network) > limits.wrongLogins ? 1 : limits.strangersPerNetwork
    while (ofNetwork(network).length >= share) sendAwayOldest(network)
    if (strangers.size >= limits.strangers) sendAwayOldest(widest())
  }

  return {
    enter: (address: string, sendAway: () => void): Visitor => {
      const network = ownNetworkOf(address)
      makeRoom(network)
      const stranger: Stranger = { network, sendAway }
      strangers.add(stranger)
      return {
        logIn: (job) => {
          const others = [...atWork].filter(([other]) => other !== stranger)
          const onJob = others.filter(([, theirs]) => theirs === job).length
          if (others.length >= limits.loggedIn || onJob >= limits.perJob) return false
          strangers.delete(stranger)
          atWork.set(stranger, job)
          return true
        },
        noteWrongLogin: () => noteWrong(network),
        leave: () => {
          strangers.delete(stranger)
          atWork.delete(stranger)
        },
      }
    },
    counts: () => ({ strangers: strangers.size, loggedIn: atWork.size }),
  }
}
