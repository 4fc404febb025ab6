import { messageOf } from '../kernel/errors.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Subscription } from './bus.ts'

/** Callbacks that are called with each value; one that throws does not keep it from the others. */
export interface Listeners<T> {
  add(listener: (value: T) => void): Subscription
  notify(value: T): void
  clear(): void
}

export const createListeners = <T>(log: Logger): Listeners<T> => {
  const listeners = new Set<(value: T) => void>()
  return {
    add: (listener) => {
      const own = (value: T) => listener(value)
      listeners.add(own)
      return { close: async () => void listeners.delete(own) }
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
