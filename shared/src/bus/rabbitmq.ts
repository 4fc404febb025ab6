import { atMost } from '../kernel/at-most.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError } from '../kernel/errors.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Bus } from './bus.ts'
import { closeWithinMs, createInFlight } from './in-flight.ts'
import { createAnswering } from './rabbitmq/answering.ts'
import { createAsking } from './rabbitmq/asking.ts'
import { createBroadcaster } from './rabbitmq/broadcaster.ts'
import { openBroker } from './rabbitmq/broker.ts'
import { encode } from './rabbitmq/codec.ts'
import { createConsumer } from './rabbitmq/consumer.ts'
import { createDeadLetters } from './rabbitmq/dead-letters.ts'
import { createPublisher } from './rabbitmq/publisher.ts'
import { createSharing, type SharingOptions } from './rabbitmq/sharing.ts'
import { createSubscriptions } from './rabbitmq/subscriptions.ts'
import { defaultFirstPauseMs } from './redelivery.ts'

export interface RabbitMqBusOptions {
  /** `amqp://` or `amqps://`, with the virtual host as its path. */
  readonly url: string
  readonly clock: Clock
  readonly log: Logger
  /** Begins every name at the broker; `ocpp` by default. */
  readonly prefix?: string
  /** Pause before an envelope is delivered for the second time; 50 ms by default. */
  readonly firstPauseMs?: number
}

/**
 * The bus over RabbitMQ (3.10 or newer). Resolves without waiting for the broker: until it is there, and
 * whenever it is away, `isUp` is false and what needs it fails with `unavailable`; subscriptions come to life
 * on each new connection. What is sent and what is received have a connection each, because a broker short of
 * memory or disk stops reading from whoever publishes, and acknowledgements must still get through.
 */
export const createRabbitMqBus = async ({
  url,
  clock,
  log,
  prefix = 'ocpp',
  firstPauseMs = defaultFirstPauseMs,
}: RabbitMqBusOptions): Promise<Bus> => {
  let open = true
  const broker = await openBroker({ url, prefix, log })
  const { names } = broker
  const publisher = await createPublisher(broker.outgoing)
  const asking = await createAsking(broker)
  const broadcaster = await createBroadcaster(broker)
  const deadLetters = await createDeadLetters(broker, publisher, clock)

  const subscriptions = createSubscriptions()
  const confirms = createInFlight()
  const assertOpen = () => {
    if (!open) throw new AppError('unavailable', 'The bus is closed')
  }
  return {
    publish: async (envelope) => {
      assertOpen()
      await confirms.track(
        publisher.publish(names.events, String(envelope.partition), encode(envelope), {
          persistent: true,
          contentType: 'application/json',
          messageId: envelope.id,
        }),
      )
    },
    subscribe: async (handler, { joinLimit } = {}) => {
      assertOpen()
      const { setAside } = deadLetters
      const { broadcast, listen } = broadcaster
      const share = (onChange: SharingOptions['onChange']) =>
        createSharing({ clock, broadcast, listen, onChange })
      const consumer = { handler, joinLimit, setAside, share, firstPauseMs, log }
      return subscriptions.keep(await createConsumer(broker, consumer))
    },
    ask: async (address, request, deadlineMs) => {
      assertOpen()
      return asking.ask(address, request, deadlineMs)
    },
    answer: async (address, handler) => {
      assertOpen()
      const reply = (queue: string, content: Buffer, correlationId: string) =>
        broadcaster.send(names.replies, queue, content, correlationId)
      return subscriptions.keep(await createAnswering(broker, { address, handler, reply }))
    },
    broadcast: (notice) => {
      if (open) broadcaster.broadcast(notice)
    },
    listen: async (handler) => {
      assertOpen()
      return broadcaster.listen(handler)
    },
    deadLetters: (limit) => deadLetters.newest(limit),
    replay: (id) => deadLetters.replay(id),
    discard: (id) => deadLetters.discard(id),
    isUp: broker.isUp,
    onState: broker.onState,
    close: async () => {
      if (!open) return
      open = false
      asking.close()
      // A broker that has gone silent would be waited for until its heartbeats are missed.
      await atMost(subscriptions.close(), closeWithinMs)
      await confirms.settled(closeWithinMs)
      publisher.close()
      await broker.close()
    },
  }
}
