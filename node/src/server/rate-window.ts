import type { Clock } from '@ocpp/shared/kernel/clock'

export interface RateWindow {
  /** Counts one; false when the key has had its share of this window. */
  take(key: string): boolean
  /** Has the key had its share? Counts nothing. */
  isSpent(key: string): boolean
}

const MAX_KEYS = 10_000

/** So many per key and window of time. Keys of strangers: their number is bounded too. */
export const createRateWindow = (clock: Clock, limit: number, windowMs: number): RateWindow => {
  const counts = new Map<string, { count: number; until: number }>()
  const current = (key: string) => {
    const found = counts.get(key)
    if (found !== undefined && found.until > clock.monotonic()) return found
    counts.delete(key)
    return undefined
  }
  return {
    take: (key) => {
      const found = current(key)
      if (found !== undefined) {
        found.count++
        return found.count <= limit
      }
      const [oldest] = counts.keys()
      if (counts.size >= MAX_KEYS && oldest !== undefined) counts.delete(oldest)
      counts.set(key, { count: 1, until: clock.monotonic() + windowMs })
      return limit > 0
    },
    isSpent: (key) => (current(key)?.count ?? 0) >= limit,
  }
}
