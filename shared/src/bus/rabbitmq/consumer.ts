import type { Channel, ConsumeMessage } from 'amqplib'
import { type Envelope, partitionCount } from '../../contracts/journal.ts'
import { messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { Subscription } from '../bus.ts'
import { closeWithinMs, createInFlight } from '../in-flight.ts'
import { deliver, type EnvelopeHandler } from '../redelivery.ts'
import { decodeEnvelope } from './codec.ts'
import type { Connection, Link } from './connection.ts'
import type { Names } from './topology.ts'

export interface ConsumerOptions {
  readonly connection: Connection
  readonly names: Names
  readonly handler: EnvelopeHandler
  /** Keeps a message for an operator; resolves when it is safe there. */
  readonly setAside: (content: Buffer, error: unknown) => Promise<void>
  readonly firstPauseMs: number
  readonly log: Logger
}

/** Enough to keep the handler busy while acks travel; few, since what is unhandled goes back when we leave. */
const prefetch = 8

/**
 * From version 4 the broker makes the consumer with the highest priority the active one of a partition. Drawn by
 * lot, the partitions spread over the managements; older brokers take whoever came first.
 */
const drawPriority = () => Math.floor(Math.random() * 1000)

/** Takes envelopes from every partition: one at a time and in order in each, acknowledged when handled. */
export const createConsumer = async ({
  connection,
  names,
  handler,
  setAside,
  firstPauseMs,
  log,
}: ConsumerOptions): Promise<Subscription> => {
  const closing = new AbortController()
  const underWay = createInFlight()
  // Lanes outlast a connection: what is under way when it breaks is awaited before the same comes again.
  const lanes: Promise<void>[] = Array.from({ length: partitionCount }, () => Promise.resolve())
  let channel: Channel | undefined

  const read = (content: Buffer): { envelope: Envelope } | { error: unknown } => {
    try {
      return { envelope: decodeEnvelope(content) }
    } catch (error) {
      return { error }
    }
  }

  /** True when the broker may forget the message. */
  const handle = async (message: ConsumeMessage, signal: AbortSignal): Promise<boolean> => {
    const { content, fields } = message
    const found = read(content)
    const fate =
      'error' in found
        ? ({ kind: 'failed', error: found.error } as const)
        : await deliver(handler, found.envelope, {
            redelivered: fields.redelivered,
            firstPauseMs,
            signal,
            log,
          })
    if (fate.kind !== 'failed') return fate.kind === 'done'
    log.error({ queue: fields.routingKey, error: fate.error }, 'message set aside')
    await setAside(content, fate.error)
    return true
  }

  const take = async (message: ConsumeMessage, channel: Channel, signal: AbortSignal) => {
    try {
      if (!signal.aborted && (await handle(message, signal))) channel.ack(message)
    } catch (error) {
      // Not acknowledged, it comes again.
      log.warn({ reason: messageOf(error) }, 'message could not be finished')
    }
  }

  const consume = async (channel: Channel, partition: number, link: Link) => {
    const signal = AbortSignal.any([closing.signal, link.ended])
    const onMessage = (message: ConsumeMessage | null) => {
      if (!message) return link.renew('the broker ended a subscription')
      const before = lanes[partition] ?? Promise.resolve()
      lanes[partition] = underWay.track(before.then(() => take(message, channel, signal)))
    }
    const queue = names.eventQueue(partition)
    await channel.consume(queue, onMessage, { priority: drawPriority() })
  }

  const { remove } = await connection.install(async (link) => {
    const fresh = await link.openChannel()
    await fresh.prefetch(prefetch)
    for (let partition = 0; partition < partitionCount; partition++) await consume(fresh, partition, link)
    channel = fresh
  })

  const leave = async () => {
    remove()
    closing.abort()
    await underWay.settled(closeWithinMs)
    // Not cancelled before: the successor would be given later envelopes first, and then what we hand back.
    await channel?.close()
  }

  return {
    // On a broken connection there is nothing to cancel or to close.
    close: () => leave().catch((error) => log.debug({ reason: messageOf(error) }, 'subscription ended hard')),
  }
}
