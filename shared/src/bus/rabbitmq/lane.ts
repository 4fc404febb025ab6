import { setTimeout as delay } from 'node:timers/promises'
import type { Channel, ConsumeMessage } from 'amqplib'
import { messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { Link } from './connection.ts'

export interface LaneOptions {
  readonly queue: string
  readonly log: Logger
  /** Handles one message; true when the broker may forget it. `signal`: no further try, it goes to another. */
  readonly handle: (message: ConsumeMessage, signal: AbortSignal) => Promise<boolean>
}

/** One partition's queue, of which one consumer at a time is served; the others stand in line. */
export interface Lane {
  /** Stands in line on a fresh connection. */
  lineUp(link: Link): Promise<void>
  /** Lets the next in line go on, in order, and stands behind. */
  stepBack(): Promise<void>
  /** Leaves for good, after what is under way. */
  leave(): Promise<void>
}

/** Enough to keep the handler busy while acks travel; few, since what is unhandled goes back when we leave. */
const prefetch = 8
/** Others that were just told of the same change have stepped back by then. */
const pauseMs = 200

interface Place {
  readonly channel: Channel
  readonly link: Link
  readonly leaving: AbortController
}

export const createLane = ({ queue, log, handle }: LaneOptions): Lane => {
  const closing = new AbortController()
  // Outlasts a connection: what is under way when it breaks is awaited before the same comes again.
  let last: Promise<void> = Promise.resolve()
  let place: Place | undefined

  const take = async (message: ConsumeMessage, channel: Channel, signal: AbortSignal) => {
    try {
      if (!signal.aborted && (await handle(message, signal))) channel.ack(message)
    } catch (error) {
      // Not acknowledged, it comes again.
      log.warn({ queue, reason: messageOf(error) }, 'message could not be finished')
    }
  }

  const lineUp = async (link: Link) => {
    // A channel of its own: closing it gives back what is unhandled, before the successor is given anything.
    const channel = await link.openChannel()
    const leaving = new AbortController()
    const signal = AbortSignal.any([closing.signal, link.ended, leaving.signal])
    await channel.prefetch(prefetch)
    place = { channel, link, leaving }
    await channel.consume(queue, (message) => {
      if (!message) return link.renew('the broker ended a subscription')
      last = last.then(() => take(message, channel, signal))
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
