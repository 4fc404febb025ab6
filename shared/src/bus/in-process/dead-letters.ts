import type { Envelope } from '../../contracts/journal.ts'
import type { Clock } from '../../kernel/clock.ts'
import { messageOf } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { DeadLetter } from '../bus.ts'

export interface DeadLetters {
  add(envelope: Envelope, error: unknown): void
  newest(limit: number): readonly DeadLetter[]
  take(id: string): Envelope | undefined
}

/** Set-aside envelopes in memory: they last as long as the process. */
export const createDeadLetters = (clock: Clock): DeadLetters => {
  const kept = new Map<string, { envelope: Envelope; error: string; at: string }>()
  return {
    add: (envelope, error) => {
      kept.set(newId(), { envelope, error: messageOf(error), at: clock.now().toISOString() })
    },
    newest: (limit) =>
      [...kept]
        .reverse()
        .slice(0, limit)
        .map(([id, { envelope, error, at }]) => ({ id, body: JSON.stringify(envelope), error, at })),
    take: (id) => {
      const letter = kept.get(id)
      kept.delete(id)
      return letter?.envelope
    },
  }
}
