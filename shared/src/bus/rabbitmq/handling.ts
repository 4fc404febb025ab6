import type { ConsumeMessage } from 'amqplib'
import type { Envelope } from '../../contracts/journal.ts'
import { isAppError, messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import { joinHead } from '../joining.ts'
import { deliver, type EnvelopeHandler } from '../redelivery.ts'
import { decodeEnvelope } from './codec.ts'
import type { JoinedFate } from './partition-consumer.ts'

export interface HandlingOptions {
  readonly handler: EnvelopeHandler
  /** Keeps a message for an operator; resolves when it is safe there. */
  readonly setAside: (content: Buffer, error: unknown) => Promise<void>
  readonly firstPauseMs: number
  readonly log: Logger
}

const read = (content: Buffer): { envelope: Envelope } | { error: unknown } => {
  try {
    return { envelope: decodeEnvelope(content) }
  } catch (error) {
    return { error }
  }
}

/** What is done with a message of a partition, and with several that wait together. */
export const createHandling = ({ handler, setAside, firstPauseMs, log }: HandlingOptions) => {
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

  return { handle, handleJoined }
}
