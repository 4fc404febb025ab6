/** Who has lost to others again and again goes before those that come new, in one process. */
export interface Precedence {
  /** For one that comes new: waits for those that go first, a moment at most. */
  letPass(): Promise<void>
  /** For one that has lost: its turn, after those that were first before. Resolves to what ends it. */
  goFirst(): Promise<() => void>
}

/** A fairness, no lock: what a transaction waits for may itself come new. */
const longestWaitMs = 2_000

export const createPrecedence = (): Precedence => {
  let turn: Promise<void> = Promise.resolve()
  let first = 0
  return {
    letPass: async () => {
      if (first === 0) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, longestWaitMs)
      await Promise.race([turn, promise])
      clearTimeout(timer)
    },
    goFirst: async () => {
      const before = turn
      const { promise, resolve } = Promise.withResolvers<void>()
      turn = promise
      first++
      await before
      return () => {
        first--
        resolve()
      }
    },
  }
}
