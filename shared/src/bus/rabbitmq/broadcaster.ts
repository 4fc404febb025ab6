import type { Channel } from 'amqplib'
import type { Notice } from '../../contracts/notices.ts'
import { messageOf } from '../../kernel/errors.ts'
import type { Subscription } from '../bus.ts'
import { createListeners } from '../listeners.ts'
import type { Broker } from './broker.ts'
import { decodeNotice, encode } from './codec.ts'

export interface Broadcaster {
  broadcast(notice: Notice): void
  listen(handler: (notice: Notice) => void): Promise<Subscription>
  /** Sends what may be lost: replies. */
  send(exchange: string, key: string, content: Buffer, correlationId: string): void
}

/** A process that does not keep up loses the oldest notices instead of filling the broker. */
const mostWaiting = 10_000

/** What is sent without confirm: notices to all, through one queue for each process, and replies. */
export const createBroadcaster = async ({ incoming, outgoing, names, log }: Broker): Promise<Broadcaster> => {
  const listeners = createListeners<Notice>(log)
  let sending: Channel | undefined
  let listening: Promise<unknown> | undefined

  await outgoing.install(async (link) => {
    sending = await link.openChannel()
    link.ended.addEventListener('abort', () => {
      sending = undefined
    })
  })

  const receive = (content: Buffer) => {
    try {
      listeners.notify(decodeNotice(content))
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'notice ignored')
    }
  }

  const startListening = () =>
    incoming.install(async (link) => {
      const channel = await link.openChannel()
      const queue = names.newNoticeQueue()
      await channel.assertQueue(queue, {
        exclusive: true,
        autoDelete: true,
        durable: false,
        maxLength: mostWaiting,
      })
      await channel.bindQueue(queue, names.notices, '')
      await channel.consume(queue, (message) => message && receive(message.content), { noAck: true })
    })

  const publish = (exchange: string, key: string, content: Buffer, correlationId?: string) => {
    try {
      sending?.publish(exchange, key, content, {
        persistent: false,
        ...(correlationId === undefined ? {} : { correlationId }),
      })
    } catch (error) {
      log.debug({ reason: messageOf(error) }, 'message lost')
    }
  }

  return {
    broadcast: (notice) => publish(names.notices, '', encode(notice)),
    listen: async (handler) => {
      const subscription = listeners.add(handler)
      listening ??= startListening()
      await listening
      return subscription
    },
    send: publish,
  }
}
