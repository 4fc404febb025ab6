import type { Clock } from '@ocpp/shared/kernel/clock'

/** A station between its request and its first message. */
export interface Handshake {
  end(): void
}

export interface Handshakes {
  /**
   * Null when as many as allowed are under way. Who has proved a password has a share that nobody else can use up;
   * all others together may be half as many.
   */
  begin(hasPassword: boolean): Handshake | null
  underWay(): number
}

/** Who says nothing for this long is no longer in anybody's way. */
const LONGEST_MS = 10_000

const createShare = (clock: Clock, limit: number) => {
  const open = new Map<Handshake, number>()

  const forgetSilent = () => {
    const before = clock.monotonic() - LONGEST_MS
    for (const [handshake, since] of open) {
      if (since > before) return
      open.delete(handshake)
    }
  }

  return {
    begin: (): Handshake | null => {
      if (open.size >= limit) forgetSilent()
      if (open.size >= limit) return null
      const handshake = { end: () => void open.delete(handshake) }
      open.set(handshake, clock.monotonic())
      return handshake
    },
    size: () => open.size,
  }
}

/**
 * Counts the stations that have come and not said anything yet. When a whole network returns at once, those that were
 * let in are served before others are: who waits in a queue gives up and comes again, which makes it longer.
 */
export const createHandshakes = (clock: Clock, limit: number): Handshakes => {
  const proven = createShare(clock, limit)
  const others = createShare(clock, Math.ceil(limit / 2))
  return {
    begin: (hasPassword) => (hasPassword ? proven : others).begin(),
    underWay: () => proven.size() + others.size(),
  }
}
