import type { DeadLetter } from '../bus.ts'

/** Keeps the dead letters of the in-process bus: in memory or in a file. */
export interface DeadLetterStore {
  /**
   * Resolves once the dead letter is as safe as this store can make it.
   * @throws AppError `unavailable` when it could not be kept; the others when the store cannot be used
   */
  add(deadLetter: DeadLetter): Promise<void>
  /** Newest first, at most `limit`. */
  list(limit: number): Promise<readonly DeadLetter[]>
  get(id: string): Promise<DeadLetter | null>
  /** False when it is not there (any more). */
  remove(id: string): Promise<boolean>
}

/** A store that lasts as long as the process. */
export const createMemoryDeadLetterStore = (): DeadLetterStore => {
  const kept = new Map<string, DeadLetter>()
  return {
    add: async (deadLetter) => void kept.set(deadLetter.id, deadLetter),
    list: async (limit) => [...kept.values()].reverse().slice(0, limit),
    get: async (id) => kept.get(id) ?? null,
    remove: async (id) => kept.delete(id),
  }
}
