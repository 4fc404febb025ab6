import type { ConsumeMessage } from 'amqplib'
import { type Envelope, partitionCount } from '../../contracts/journal.ts'
import { isAppError, messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { EnvelopeSubscription, SubscribeOptions } from '../bus.ts'
import { atMost, closeWithinMs } from '../in-flight.ts'
import { deliver, type EnvelopeHandler } from '../redelivery.ts'
import { decodeEnvelope } from './codec.ts'
import type { Connection } from './connection.ts'
import { joinHead } from './joining.ts'
import { createPartitionConsumer, type JoinedFate } from './partition-consumer.ts'
import type { Sharing, SharingOptions } from './sharing.ts'
import type { Names } from './topology.ts'

export interface ConsumerOptions {
  readonly connection: Connection
  readonly names: Names
  readonly handler: EnvelopeHandler
  readonly joinLimit: SubscribeOptions['joinLimit']
  /** Keeps a message for an operator; resolves when it is safe there. */
  readonly setAside: (content: Buffer, error: unknown) => Promise<void>
  readonly share: (onChange: SharingOptions['onChange']) => Promise<Sharing>
  readonly firstPauseMs: number
  readonly log: Logger
}

/** Takes envelopes from every partition: one at a time and in order in each, acknowledged when handled. */
export const createConsumer = async ({
  connection,
  names,
  handler,
  joinLimit,
  setAside,
  share,
  firstPauseMs,
  log,
}: ConsumerOptions): Promise<EnvelopeSubscription> => {
  const read = (content: Buffer): { envelope: Envelope } | { error: unknown } => {
    try {
      return { envelope: decodeEnvelope(content) }
    } catch (error) {
      return { error }
    }
  }

  const handle = async ({ content, fields }: ConsumeMessage, signal: AbortSignal): Promise<boolean> => {
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

  const handleJoined =
    (limit: () => number) =>
    async (messages: readonly ConsumeMessage[], signal: AbortSignal): Promise<JoinedFate> => {
      const envelopes: Envelope[] = []
      for (const { content } of messages) {
        const found = read(content)
        if ('error' in found) break
        envelopes.push(found.envelope)
      }
      const redelivered = messages.some(({ fields }) => fields.redelivered)
      let done = 0
      while (!signal.aborted) {
        // Anew each time: the limit moves with what the subscriber could take.
        const next = joinHead(envelopes.slice(done), limit())
        if (next === undefined || next.count === 1) break
        const { envelope, count } = next
        try {
          await handler(envelope, { redelivered })
        } catch (error) {
          log.debug({ envelopes: count, reason: messageOf(error) }, 'joined envelopes not taken')
          return { done, alone: isAppError(error, 'unavailable') ? 1 : count }
        }
        done += count
      }
      return { done, alone: 1 }
    }

  const consumers = Array.from({ length: partitionCount }, (_, partition) =>
    createPartitionConsumer({
      queue: names.eventQueue(partition),
      handle,
      ...(joinLimit && { handleJoined: handleJoined(joinLimit) }),
      log,
    }),
  )
  const sharing = await share((isOurs) => {
    for (const [partition, consumer] of consumers.entries()) {
      if (isOurs(partition)) continue
      consumer
        .stepBack()
        .catch((error) => log.debug({ partition, reason: messageOf(error) }, 'partition not handed over'))
    }
  })
  const { remove } = await connection.install(async (link) => {
    for (const consumer of consumers) await consumer.lineUp(link)
    sharing.linedUp()
  })

  return {
    isOurs: sharing.isOurs,
    close: async () => {
      remove()
      await sharing.close()
      // On a broken connection there is nothing to close.
      await atMost(closeWithinMs, Promise.allSettled(consumers.map((consumer) => consumer.leave())))
    },
  }
}
