import { partitionCount } from '../../contracts/journal.ts'
import { atMost } from '../../kernel/at-most.ts'
import { messageOf } from '../../kernel/errors.ts'
import type { EnvelopeSubscription, SubscribeOptions } from '../bus.ts'
import { closeWithinMs } from '../in-flight.ts'
import type { Broker } from './broker.ts'
import { createHandling, type HandlingOptions } from './handling.ts'
import { createPartitionConsumer } from './partition-consumer.ts'
import type { Sharing, SharingOptions } from './sharing.ts'

export interface ConsumerOptions extends HandlingOptions {
  readonly joinLimit: SubscribeOptions['joinLimit']
  readonly share: (onChange: SharingOptions['onChange']) => Promise<Sharing>
}

/** Takes envelopes from every partition: one at a time and in order in each, acknowledged when handled. */
export const createConsumer = async (
  { incoming, names }: Broker,
  { joinLimit, share, ...handling }: ConsumerOptions,
): Promise<EnvelopeSubscription> => {
  const { log } = handling
  const { handle, handleJoined } = createHandling(handling)
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
  const { remove } = await incoming.install(async (link) => {
    for (const consumer of consumers) await consumer.lineUp(link)
    sharing.linedUp()
  })

  return {
    isOurs: sharing.isOurs,
    close: async () => {
      remove()
      await sharing.close()
      // On a broken connection there is nothing to close.
      await atMost(Promise.allSettled(consumers.map((consumer) => consumer.leave())), closeWithinMs)
    },
  }
}
