import type { Call } from './dialect.ts'
import { CallError, Disconnected, type RpcClient } from './rpc-client.ts'

export interface Outgoing {
  /** Words the message when its turn comes: a 1.6 MeterValues needs the id that StartTransaction was answered with. */
  readonly make: () => Call
  /** Transaction messages wait for the next connection; others are dropped when there is none. */
  readonly keep: boolean
  readonly onAnswer?: (response: Record<string, unknown>, call: Call) => void
}

/** The station's messages in the order they happened; one is under way at a time. */
export interface Outbox {
  push(message: Outgoing): void
  /** From now on messages go through this client. */
  open(client: RpcClient): void
  close(): void
  size(): number
  /** Resolves when nothing waits. */
  empty(): Promise<void>
}

export const createOutbox = (onRefused: (call: Call, error: CallError) => void): Outbox => {
  const queue: { message: Outgoing; call: Call | null }[] = []
  let client: RpcClient | null = null
  let running = false
  let waiters: (() => void)[] = []

  const settle = () => {
    if (queue.length > 0) return
    for (const wake of waiters) wake()
    waiters = []
  }
  const pump = async () => {
    if (running) return
    running = true
    while (client !== null && queue[0] !== undefined) {
      const head = queue[0]
      head.call ??= head.message.make()
      try {
        const response = await client.call(head.call.action, head.call.payload)
        queue.shift()
        head.message.onAnswer?.(response, head.call)
      } catch (error) {
        if (error instanceof Disconnected) break
        if (!(error instanceof CallError)) throw error
        queue.shift()
        onRefused(head.call, error)
      }
      settle()
    }
    running = false
  }
  return {
    push: (message) => {
      if (client === null && !message.keep) return
      queue.push({ message, call: null })
      void pump()
    },
    open: (next) => {
      client = next
      void pump()
    },
    close: () => {
      client = null
      const kept = queue.filter(({ message }) => message.keep)
      queue.splice(0, queue.length, ...kept)
      settle()
    },
    size: () => queue.length,
    empty: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  }
}
