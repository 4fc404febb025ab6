import { atMost } from '../kernel/at-most.ts'

/** Work under way, so that closing can wait for it. */
export interface InFlight {
  /** Hands the promise through. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when all that is under way now has ended, at the latest after `limitMs`. */
  settled(limitMs: number): Promise<void>
}

export const createInFlight = (): InFlight => {
  const underWay = new Set<Promise<unknown>>()
  return {
    track: (work) => {
      underWay.add(work)
      const forget = () => underWay.delete(work)
      work.then(forget, forget)
      return work
    },
    settled: (limitMs) => atMost(Promise.allSettled(underWay), limitMs),
  }
}

/** How long closing waits for work under way before it goes on without it. */
export const closeWithinMs = 10_000
