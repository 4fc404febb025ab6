import type { Envelope } from '../../contracts/journal.ts'
import type { Clock } from '../../kernel/clock.ts'
import { messageOf } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { DeadLetter } from '../bus.ts'
import { decodeEnvelope } from '../rabbitmq/codec.ts'
import type { DeadLetterStore } from './dead-letter-store.ts'

export interface DeadLettersDeps {
  readonly clock: Clock
  readonly log: Logger
  readonly store: DeadLetterStore
  /** Resolves once the envelope was taken, or set aside anew. */
  readonly deliver: (envelope: Envelope) => Promise<void>
}

/** Set-aside envelopes and their way back. */
export const createDeadLetters = ({ clock, log, store, deliver }: DeadLettersDeps) => {
  /** On their way back: not listed, but in the store until that has ended, so that no crash can lose them. */
  const replaying = new Set<string>()

  const giveBack = async (id: string, envelope: Envelope): Promise<void> => {
    try {
      await deliver(envelope)
      await store.remove(id)
    } catch (error) {
      log.warn({ deadLetter: id, reason: messageOf(error) }, 'replay not finished: the dead letter stays')
    } finally {
      replaying.delete(id)
    }
  }

  return {
    /** False when the store could not keep it. */
    setAside: async (envelope: Envelope, error: unknown): Promise<boolean> => {
      const deadLetter = {
        id: newId(),
        body: JSON.stringify(envelope),
        error: messageOf(error),
        at: clock.now().toISOString(),
      }
      try {
        await store.add(deadLetter)
      } catch (cause) {
        log.error({ envelope: envelope.id, reason: messageOf(cause) }, 'envelope could not be set aside')
        return false
      }
      log.error({ envelope: envelope.id, error }, 'envelope set aside')
      return true
    },
    newest: async (limit: number): Promise<readonly DeadLetter[]> => {
      const found = await store.list(limit + replaying.size)
      return found.filter(({ id }) => !replaying.has(id)).slice(0, limit)
    },
    replay: async (id: string): Promise<boolean> => {
      const deadLetter = await store.get(id)
      if (deadLetter === null || replaying.has(id)) return false
      const envelope = decodeEnvelope(Buffer.from(deadLetter.body))
      replaying.add(id)
      void giveBack(id, envelope)
      return true
    },
    discard: async (id: string): Promise<boolean> => !replaying.has(id) && (await store.remove(id)),
  }
}
