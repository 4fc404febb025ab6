import type { Clock } from './clock.ts'
import { networksOf, ownNetworkOf } from './networks.ts'

/** So many within a window under one name. */
export interface Share {
  readonly name: string
  readonly limit: number
}

export interface Attempts {
  /** Milliseconds until each of these shares has room again; 0 when all have. Counts nothing. */
  waitMs(shares: readonly Share[]): number
  /** Counts one in each share, none where one of them is spent: what a wide share refuses makes no entry below it. */
  count(shares: readonly Share[]): void
  /** Counts one where there is room; false where there is none. */
  take(shares: readonly Share[]): boolean
  takeBack(shares: readonly Share[]): void
  forget(name: string): void
  size(): number
}

export interface AttemptsOptions {
  readonly windowMs: number
  /** Names kept at most. */
  readonly capacity?: number
  readonly random?: () => number
}

interface Entry {
  readonly name: string
  count: number
  until: number
}

/** Of so many looked at, the least tried goes when there is no room. */
const SAMPLED = 16

/**
 * Counts per name and window in bounded memory that made-up names cannot wash out: when it is full, of some entries
 * looked at the one that is over, or else was tried least, makes room. What was tried often stays.
 */
export const createAttempts = (clock: Clock, options: AttemptsOptions): Attempts => {
  const { windowMs, capacity = 20_000, random = Math.random } = options
  const places = new Map<string, number>()
  const entries: Entry[] = []

  const current = (name: string): Entry | undefined => {
    const place = places.get(name)
    const entry = place === undefined ? undefined : entries[place]
    return entry !== undefined && entry.until > clock.monotonic() ? entry : undefined
  }

  const leastTried = (): number => {
    const now = clock.monotonic()
    let place = 0
    let least = Number.POSITIVE_INFINITY
    for (let n = 0; n < SAMPLED && least >= 0; n++) {
      const sampled = Math.floor(random() * entries.length)
      const { count, until } = entries[sampled] as Entry
      const weight = until <= now ? -1 : count
      if (weight >= least) continue
      least = weight
      place = sampled
    }
    return place
  }

  const placeFor = (name: string): number => {
    const own = places.get(name)
    if (own !== undefined) return own
    if (entries.length < capacity) return entries.length
    const place = leastTried()
    places.delete((entries[place] as Entry).name)
    return place
  }

  const add = (name: string) => {
    const entry = current(name)
    if (entry !== undefined) {
      entry.count++
      return
    }
    const place = placeFor(name)
    entries[place] = { name, count: 1, until: clock.monotonic() + windowMs }
    places.set(name, place)
  }

  const waitMs = (shares: readonly Share[]): number =>
    Math.max(
      0,
      ...shares.map(({ name, limit }) => {
        const entry = current(name)
        if (limit <= 0) return windowMs
        return entry !== undefined && entry.count >= limit ? entry.until - clock.monotonic() : 0
      }),
    )

  const take = (shares: readonly Share[]): boolean => {
    if (waitMs(shares) > 0) return false
    for (const { name } of shares) add(name)
    return true
  }

  return {
    waitMs,
    take,
    count: (shares) => void take(shares),
    takeBack: (shares) => {
      for (const { name } of shares) {
        const entry = current(name)
        if (entry !== undefined && entry.count > 0) entry.count--
      }
    },
    forget: (name) => {
      const entry = current(name)
      if (entry !== undefined) entry.count = 0
    },
    size: () => entries.length,
  }
}

/** How much wider networks may have than the owner of one address: each step up so many times as much. */
const WIDER = 4

/** The shares of an address: its owner's, and wider ones so that nobody gets more by having many addresses. */
export const sharesOfAddress = (address: string, limit: number, about = ''): readonly Share[] => {
  const networks = networksOf(address)
  return networks.map((network, at) => ({
    name: `${about} ${network}`,
    limit: limit * WIDER ** (networks.length - 1 - at),
  }))
}

/** What one owner of addresses may do about one thing. */
export const shareOfPair = (address: string, about: string, limit: number): Share => ({
  name: `${ownNetworkOf(address)}\n${about}`,
  limit,
})
