import type { Clock } from '@ocpp/shared/kernel/clock'
import { ownNetworkOf } from '@ocpp/shared/kernel/networks'

/** The place of a connection that has come and is no station's yet. */
export interface Place {
  leave(): void
}

export interface Lobby {
  /**
   * Null when it is full, or when that address has its half of it. `evict` ends the connection.
   * @param address null where whose it is cannot be known yet
   */
  enter(address: string | null, evict: () => void): Place | null
  size(): number
}

/** Who has got nowhere for so long goes first when others come. */
const SLOW_MS = 5_000

/**
 * Bounds what connections may cost that nobody has let in: half-open handshakes, and those that say nothing after it. In a
 * flood the slow ones go, so that a genuine station finds a place; in a storm of stations that return the new ones wait, as
 * they come again.
 */
export const createLobby = (clock: Pick<Clock, 'monotonic'>, limit: number): Lobby => {
  const places = new Map<Place, { readonly since: number; readonly evict: () => void }>()
  const counts = new Map<string, number>()
  const mostOfOne = Math.ceil(limit / 2)

  const evictSlow = () => {
    const before = clock.monotonic() - SLOW_MS
    for (const [place, { since, evict }] of places) {
      if (since > before) return
      place.leave()
      evict()
    }
  }

  return {
    enter: (address, evict) => {
      const network = address === null ? null : ownNetworkOf(address)
      const isFull = () =>
        places.size >= limit || (network !== null && (counts.get(network) ?? 0) >= mostOfOne)
      if (isFull()) evictSlow()
      if (isFull()) return null
      const place: Place = {
        leave: () => {
          if (!places.delete(place) || network === null) return
          const left = (counts.get(network) ?? 1) - 1
          if (left === 0) counts.delete(network)
          else counts.set(network, left)
        },
      }
      places.set(place, { since: clock.monotonic(), evict })
      if (network !== null) counts.set(network, (counts.get(network) ?? 0) + 1)
      return place
    },
    size: () => places.size,
  }
}
