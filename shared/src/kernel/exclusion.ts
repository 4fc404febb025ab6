interface Waiting {
  readonly isAlone: boolean
  readonly start: () => void
}

/** Runs work in the order it comes: up to so many `shared` at a time, `alone` while nothing else does. */
export const createExclusion = (atOnce: number) => {
  const waiting: Waiting[] = []
  let running = 0
  let aloneRuns = false

  const startNext = () => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      if (aloneRuns || running >= (next.isAlone ? 1 : atOnce)) return
      waiting.shift()
      running++
      aloneRuns = next.isAlone
      next.start()
    }
  }
  const run = async <T>(isAlone: boolean, work: () => Promise<T>): Promise<T> => {
    const started = Promise.withResolvers<void>()
    waiting.push({ isAlone, start: started.resolve })
    startNext()
    await started.promise
    try {
      return await work()
    } finally {
      running--
      aloneRuns = false
      startNext()
    }
  }
  return {
    /** How many have not begun. */
    waiting: (): number => waiting.length,
    shared: <T>(work: () => Promise<T>): Promise<T> => run(false, work),
    alone: <T>(work: () => Promise<T>): Promise<T> => run(true, work),
  }
}
