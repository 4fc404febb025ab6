import type { Envelope } from '../../contracts/journal.ts'
import { isAppError, messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { EnvelopeSubscription } from '../bus.ts'
import { closeWithinMs, createInFlight } from '../in-flight.ts'
import { deliver, type EnvelopeHandler, type Fate } from '../redelivery.ts'

export interface Subscriber extends EnvelopeSubscription {
  take(envelope: Envelope, redelivered: boolean): Promise<Fate>
  /** Takes neighbours put together, in one try: 0 when it has them, else how many of them must now come alone. */
  takeJoined(envelope: Envelope, redelivered: boolean): Promise<number>
  /** Entries of what is put together; 1 where that is not wanted. */
  joinLimit(): number
}

/** Who takes envelopes, the longest standing first. */
export const createSubscribers = ({
  log,
  firstPauseMs,
}: {
  readonly log: Logger
  readonly firstPauseMs: number
}) => {
  const subscribers: Subscriber[] = []
  const add = (handler: EnvelopeHandler, joinLimit: () => number = () => 1): EnvelopeSubscription => {
    const stopping = new AbortController()
    const { signal } = stopping
    const underWay = createInFlight()
    const subscriber: Subscriber = {
      take: (envelope, redelivered) =>
        underWay.track(deliver(handler, envelope, { redelivered, firstPauseMs, signal, log })),
      joinLimit,
      takeJoined: (envelope, redelivered) =>
        underWay.track(
          handler(envelope, { redelivered }).then(
            () => 0,
            (error) => {
              log.debug({ envelope: envelope.id, reason: messageOf(error) }, 'joined envelopes not taken')
              return isAppError(error, 'unavailable') ? 1 : Number.POSITIVE_INFINITY
            },
          ),
        ),
      isOurs: () => subscribers[0] === subscriber,
      close: async () => {
        const at = subscribers.indexOf(subscriber)
        if (at >= 0) subscribers.splice(at, 1)
        stopping.abort()
        await underWay.settled(closeWithinMs)
      },
    }
    subscribers.push(subscriber)
    return subscriber
  }
  return {
    add,
    first: (): Subscriber | undefined => subscribers[0],
    close: async (): Promise<void> => {
      await Promise.all([...subscribers].map((subscriber) => subscriber.close()))
    },
  }
}
