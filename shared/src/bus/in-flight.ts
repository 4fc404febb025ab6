/** Waits for some work to end, however it ends, but no longer than the limit. */
export const atMost = async (limitMs: number, work: Promise<unknown>): Promise<void> => {
  const limit = Promise.withResolvers<void>()
  const timer = setTimeout(limit.resolve, limitMs)
  await Promise.race([Promise.allSettled([work]), limit.promise])
  clearTimeout(timer)
}

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
    settled: (limitMs) => atMost(limitMs, Promise.allSettled(underWay)),
  }
}

/** How long closing waits for work under way before it goes on without it. */
export const closeWithinMs = 10_000
