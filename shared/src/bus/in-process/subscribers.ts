import type { Envelope } from '../../contracts/journal.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { EnvelopeSubscription } from '../bus.ts'
import { closeWithinMs, createInFlight } from '../in-flight.ts'
import { deliver, type EnvelopeHandler, type Fate } from '../redelivery.ts'

interface Subscriber extends EnvelopeSubscription {
  take(envelope: Envelope, redelivered: boolean): Promise<Fate>
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
  const add = (handler: EnvelopeHandler): EnvelopeSubscription => {
    const stopping = new AbortController()
    const { signal } = stopping
    const underWay = createInFlight()
    const subscriber: Subscriber = {
      take: (envelope, redelivered) =>
        underWay.track(deliver(handler, envelope, { redelivered, firstPauseMs, signal, log })),
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
