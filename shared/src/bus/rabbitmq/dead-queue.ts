import { setTimeout as delay } from 'node:timers/promises'
import type { Channel, GetMessage } from 'amqplib'
import { AppError, messageOf } from '../../kernel/errors.ts'
import type { Connection, Link } from './connection.ts'
import type { Names } from './topology.ts'

/** Looking goes through the queue from its oldest message; beyond this many it stops. */
const mostLookedAt = 1_000
const lockRetryMs = 50
const lockWithinMs = 10_000
const resourceLocked = 405

/** Looks at the queue of what could not be handled; what `use` does not acknowledge goes back to its place. */
export type Look = <T>(use: (channel: Channel, messages: readonly GetMessage[]) => Promise<T>) => Promise<T>

export const createLook = async (incoming: Connection, names: Names): Promise<Look> => {
  let link: Link | undefined
  await incoming.install(async (fresh) => {
    link = fresh
  })

  /** Two who look at once would each miss what the other holds, so a queue is the lock between processes. */
  const lockedChannel = async (): Promise<Channel> => {
    for (const deadline = performance.now() + lockWithinMs; ; await delay(lockRetryMs)) {
      if (!link || link.ended.aborted) throw new AppError('unavailable', 'No connection to the broker')
      const channel = await link.openOwnChannel()
      try {
        await channel.assertQueue(names.deadLock, { exclusive: true, autoDelete: true, durable: false })
        return channel
      } catch (error) {
        const locked = error instanceof Error && 'code' in error && error.code === resourceLocked
        if (!locked || performance.now() > deadline) {
          throw new AppError('unavailable', `Dead letters cannot be read: ${messageOf(error)}`, {
            cause: error,
          })
        }
      }
    }
  }

  return async (use) => {
    const channel = await lockedChannel()
    try {
      const messages: GetMessage[] = []
      while (messages.length < mostLookedAt) {
        const message = await channel.get(names.dead)
        if (!message) break
        messages.push(message)
      }
      return await use(channel, messages)
    } finally {
      channel.nackAll(true)
      await channel.deleteQueue(names.deadLock)
      await channel.close()
    }
  }
}
