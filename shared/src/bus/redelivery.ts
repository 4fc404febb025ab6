import { setTimeout as delay } from 'node:timers/promises'
import type { Envelope } from '../contracts/journal.ts'
import { isAppError, messageOf } from '../kernel/errors.ts'
import type { Logger } from '../kernel/logger.ts'
import { type Delivery, deliveryLimit } from './bus.ts'

export type EnvelopeHandler = (envelope: Envelope, delivery: Delivery) => Promise<void>

/** How one envelope fared with one subscriber; `stopped`: the subscription was closed between two tries. */
export type Fate = { kind: 'done' } | { kind: 'failed'; error: unknown } | { kind: 'stopped' }

export interface DeliveryOptions {
  readonly redelivered: boolean
  /** Pause before the second try in ms; it doubles with each further one. */
  readonly firstPauseMs: number
  /** Ends the waiting between two tries, never a try under way. */
  readonly signal: AbortSignal
  readonly log: Logger
}

export const defaultFirstPauseMs = 50
const longestPauseMs = 5_000

/**
 * Gives an envelope to its handler until it is taken or has failed {@link deliveryLimit} times. Tries follow one
 * another in place, so nothing of the same partition can overtake. `unavailable` says nothing about the
 * envelope, so it is not counted: an outage of the store must not empty the queues into the dead letters.
 */
export const deliver = async (
  handler: EnvelopeHandler,
  envelope: Envelope,
  { redelivered, firstPauseMs, signal, log }: DeliveryOptions,
): Promise<Fate> => {
  let failures = 0
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      await handler(envelope, { redelivered: redelivered || tries > 1 })
      return { kind: 'done' }
    } catch (error) {
      if (!isAppError(error, 'unavailable')) failures++
      if (failures >= deliveryLimit) return { kind: 'failed', error }
      log.warn({ envelope: envelope.id, tries, reason: messageOf(error) }, 'envelope not taken, trying again')
    }
    await delay(Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1)), undefined, { signal }).catch(
      () => {},
    )
  }
  return { kind: 'stopped' }
}
