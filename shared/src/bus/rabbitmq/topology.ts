import type { Channel } from 'amqplib'
import { partitionCount } from '../../contracts/journal.ts'
import type { Address } from '../../contracts/requests.ts'
import { newId } from '../../kernel/ids.ts'

/**
 * Every name the bus uses at the broker. All begin with the prefix, the default exchange is never used: the
 * broker's user needs rights on `^<prefix>\.` and on nothing else.
 */
export const namesUnder = (prefix: string) => ({
  events: `${prefix}.events`,
  eventQueue: (partition: number) => `${prefix}.events.${partition}`,
  dead: `${prefix}.dead`,
  deadLock: `${prefix}.dead.lock`,
  requests: `${prefix}.requests`,
  requestQueue: (address: Address) => `${prefix}.requests.${address}`,
  replies: `${prefix}.replies`,
  newReplyQueue: () => `${prefix}.replies.${newId()}`,
  notices: `${prefix}.notices`,
  newNoticeQueue: () => `${prefix}.notices.${newId()}`,
})

export type Names = ReturnType<typeof namesUnder>

const days = 24 * 60 * 60 * 1000

/**
 * An envelope stays with its consumer while the store is away, and failures are counted there; so the broker
 * counts lost consumers only, of which an outage of days may cause many (brokers before 3.12 cut one off every
 * 30 minutes). The limit ends the circle of an envelope that takes its process down each time.
 */
const eventQueueArguments = (names: Names) => ({
  'x-queue-type': 'quorum',
  'x-single-active-consumer': true,
  'x-consumer-timeout': 7 * days,
  'x-delivery-limit': 100,
  'x-overflow': 'reject-publish',
  'x-dead-letter-exchange': names.dead,
  'x-dead-letter-strategy': 'at-least-once',
})

/** Each look at the dead letters counts as a delivery, and from version 4 the broker drops after 20 by default. */
const deadQueueArguments = { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000 }

/** Declares what outlives a connection. Doing it again changes nothing. */
export const declareTopology = async (channel: Channel, names: Names): Promise<void> => {
  const durable = { durable: true }
  await Promise.all([
    channel.assertExchange(names.dead, 'fanout', durable),
    channel.assertExchange(names.events, 'direct', durable),
    channel.assertExchange(names.requests, 'direct', durable),
    channel.assertExchange(names.replies, 'direct', durable),
    channel.assertExchange(names.notices, 'fanout', durable),
    channel.assertQueue(names.dead, { durable: true, arguments: deadQueueArguments }),
    channel.bindQueue(names.dead, names.dead, ''),
  ])
  for (let partition = 0; partition < partitionCount; partition++) {
    const queue = names.eventQueue(partition)
    await channel.assertQueue(queue, { durable: true, arguments: eventQueueArguments(names) })
    await channel.bindQueue(queue, names.events, String(partition))
  }
}
