import { messageOf } from '../kernel/errors.ts'
import type { Logger } from '../kernel/logger.ts'

/** Callbacks that are called with each value; one that throws does not keep it from the others. */
export interface Listeners<T> {
  add(listener: (value: T) => void): () => void
  notify(value: T): void
  clear(): void
}

export const createListeners = <T>(log: Logger): Listeners<T> => {
  const listeners = new Set<(value: T) => void>()
  return {
    add: (listener) => {
      const own = (value: T) => listener(value)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    notify: (value) => {
      for (const listener of listeners) {
        try {
          listener(value)
        } catch (error) {
          log.error({ error, reason: messageOf(error) }, 'a listener failed')
        }
      }
    },
    clear: () => listeners.clear(),
  }
}
