import type { DeadLetter } from '../bus.ts'

/** Keeps the dead letters of the in-process bus: in memory or in a file. */
export interface LetterBox {
  /**
   * Resolves once the letter is kept as safely as this box keeps anything.
   * @throws AppError `unavailable` when it could not be kept; the others when the box cannot be used
   */
  add(letter: DeadLetter): Promise<void>
  /** Newest first, at most `limit`. */
  list(limit: number): Promise<readonly DeadLetter[]>
  get(id: string): Promise<DeadLetter | null>
  /** False when it is not there (any more). */
  remove(id: string): Promise<boolean>
}

/** A box that lasts as long as the process. */
export const createMemoryLetterBox = (): LetterBox => {
  const kept = new Map<string, DeadLetter>()
  return {
    add: async (letter) => void kept.set(letter.id, letter),
    list: async (limit) => [...kept.values()].reverse().slice(0, limit),
    get: async (id) => kept.get(id) ?? null,
    remove: async (id) => kept.delete(id),
  }
}
