import type { Bus } from '@ocpp/shared/bus/bus'
import type { Changes } from './ports/changes.ts'

/**
 * Waits for changes by the bus's notices. They are sent after the commit, to all managements, and may be lost while the
 * bus is away: so each waiter looks after it has begun to listen, when the bus is back, and when its time is up.
 */
export const createChanges = async ({ bus }: { readonly bus: Bus }): Promise<Changes> => {
  /** Called with true where there may be something new, false where the time is up. */
  type Wake = (goesOn: boolean) => void
  const waiting = new Map<string, Set<Wake>>()
  let closed = false

  const wakeAll = (goesOn: boolean) => {
    for (const wakes of waiting.values()) for (const wake of wakes) wake(goesOn)
  }
  const subscription = await bus.listen((notice) => {
    if (notice.kind !== 'changed') return
    for (const topic of notice.topics) for (const wake of waiting.get(topic) ?? []) wake(true)
  })
  bus.onState((up) => up && wakeAll(true))

  const add = (topic: string, wake: Wake): (() => void) => {
    const wakes = waiting.get(topic) ?? new Set()
    waiting.set(topic, wakes.add(wake))
    return () => {
      wakes.delete(wake)
      if (wakes.size === 0 && waiting.get(topic) === wakes) waiting.delete(topic)
    }
  }

  return {
    until: async (topic, look, withinMs) => {
      let isLast = closed
      let isNew = false
      let next = Promise.withResolvers<void>()
      const remove = add(topic, (goesOn) => {
        isNew = true
        isLast ||= !goesOn
        next.resolve()
      })
      const timer = setTimeout(() => {
        isLast = true
        next.resolve()
      }, withinMs)
      try {
        for (;;) {
          const wasLast = isLast
          isNew = false
          next = Promise.withResolvers<void>()
          const seen = await look()
          if (seen !== null || wasLast) return seen
          // What came while it looked is looked for at once, and only once.
          if (!isNew && !isLast) await next.promise
        }
      } finally {
        clearTimeout(timer)
        remove()
      }
    },
    close: async () => {
      closed = true
      wakeAll(false)
      await subscription.close()
    },
  }
}
