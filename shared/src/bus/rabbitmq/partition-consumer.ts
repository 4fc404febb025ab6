import { setTimeout as delay } from 'node:timers/promises'
import type { Channel, ConsumeMessage } from 'amqplib'
import { messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { Link } from './connection.ts'

export interface PartitionConsumerOptions {
  readonly queue: string
  readonly log: Logger
  /** Handles one message; true when the broker may forget it. `signal`: no further try, it goes to another. */
  readonly handle: (message: ConsumeMessage, signal: AbortSignal) => Promise<boolean>
  /** Handles several that wait, where that is wanted. */
  readonly handleJoined?: (messages: readonly ConsumeMessage[], signal: AbortSignal) => Promise<JoinedFate>
}

/** How several messages fared together. */
export interface JoinedFate {
  /** So many of the first are handled. */
  readonly done: number
  /** So many of those that follow must now go one by one, where each fails alone. */
  readonly alone: number
}

/** One partition's queue, of which one consumer at a time is served; the others stand in line. */
export interface PartitionConsumer {
  /** Stands in line on a fresh connection. */
  lineUp(link: Link): Promise<void>
  /** Lets the next in line go on, in order, and stands behind. */
  stepBack(): Promise<void>
  /** Leaves for good, after what is under way. */
  leave(): Promise<void>
}

/** Enough to keep the handler busy while acks travel; few, since what is unhandled goes back when we leave. */
const prefetch = 8
/** What a commit costs is shared by all that wait. */
const joinedPrefetch = 64
/** Other processes that have learned of the same change have stepped back by then. */
const pauseMs = 200

interface Waiting {
  readonly message: ConsumeMessage
  readonly channel: Channel
  readonly signal: AbortSignal
}

interface Place {
  readonly channel: Channel
  readonly link: Link
  readonly leaving: AbortController
}

/** Takes out those at the head that came by the same channel. */
const takeTogether = (waiting: Waiting[]): readonly Waiting[] => {
  const other = waiting.findIndex(({ channel }) => channel !== waiting[0]?.channel)
  return waiting.splice(0, other < 0 ? waiting.length : other)
}

export const createPartitionConsumer = ({
  queue,
  log,
  handle,
  handleJoined,
}: PartitionConsumerOptions): PartitionConsumer => {
  const closing = new AbortController()
  // Outlasts a connection: what is under way when it breaks is awaited before the same comes again.
  let last: Promise<void> = Promise.resolve()
  let place: Place | undefined
  const waiting: Waiting[] = []

  const take = async ({ message, channel, signal }: Waiting) => {
    try {
      if (!signal.aborted && (await handle(message, signal))) channel.ack(message)
    } catch (error) {
      // Not acknowledged, it comes again.
      log.warn({ queue, reason: messageOf(error) }, 'message could not be finished')
    }
  }

  const takeWaiting = async () => {
    const group = handleJoined === undefined ? waiting.splice(0, 1) : takeTogether(waiting)
    const [first] = group
    if (first === undefined) return
    const { channel, signal } = first
    const messages = group.map(({ message }) => message)
    const fate = group.length > 1 && !signal.aborted ? await handleJoined?.(messages, signal) : undefined
    const { done, alone } = fate ?? { done: 0, alone: group.length }
    try {
      for (const message of messages.slice(0, done)) channel.ack(message)
    } catch (error) {
      log.warn({ queue, reason: messageOf(error) }, 'messages could not be finished')
    }
    // Each message has queued one call of takeWaiting, so enough calls are left to join the rest again.
    waiting.unshift(...group.slice(done + alone))
    for (const one of group.slice(done, done + alone)) await take(one)
  }

  const lineUp = async (link: Link) => {
    // A channel of its own: closing it gives back what is unhandled, before the successor is given anything.
    const channel = await link.openChannel()
    const leaving = new AbortController()
    const signal = AbortSignal.any([closing.signal, link.ended, leaving.signal])
    await channel.prefetch(handleJoined === undefined ? prefetch : joinedPrefetch)
    place = { channel, link, leaving }
    await channel.consume(queue, (message) => {
      if (!message) return link.renew('the broker ended a subscription')
      waiting.push({ message, channel, signal })
      last = last.then(takeWaiting)
    })
  }

  /** Resolves to the connection we stood on. */
  const give = async (): Promise<Link | undefined> => {
    const left = place
    place = undefined
    left?.leaving.abort()
    await last
    if (left === undefined || left.link.ended.aborted) return undefined
    await left.channel.close()
    return left.link
  }

  return {
    lineUp,
    stepBack: async () => {
      const link = await give()
      if (link === undefined) return
      await delay(pauseMs, undefined, { signal: AbortSignal.any([closing.signal, link.ended]) })
      if (place === undefined) await lineUp(link)
    },
    leave: async () => {
      closing.abort()
      await give()
    },
  }
}
