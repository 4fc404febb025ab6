import type { ConfirmChannel, Options } from 'amqplib'
import { messageOf } from '../../kernel/errors.ts'
import type { Connection, Link } from './connection.ts'
import { createUnsettled, type Outgoing, unavailable } from './unsettled.ts'

export interface Publisher {
  /**
   * Resolves when the broker has it in a queue, on disk. Order of the calls is kept.
   * @throws AppError `unavailable` when there is no connection, it broke meanwhile, or no queue took it
   */
  publish(exchange: string, key: string, content: Buffer, options: Options.Publish): Promise<void>
  /** Rejects what still waits, and all that comes after. */
  close(): void
}

export const createPublisher = async (connection: Connection): Promise<Publisher> => {
  let line: { channel: ConfirmChannel; link: Link; writable: boolean } | undefined
  let closed = false
  const unsettled = createUnsettled()
  const { settle, failAll } = unsettled

  const send = (outgoing: Outgoing, { channel, link }: NonNullable<typeof line>): boolean => {
    const { exchange, key, content, options } = outgoing
    return channel.publish(exchange, key, content, { ...options, mandatory: true }, (error) => {
      if (!unsettled.isUnconfirmed(outgoing)) return
      if (!error) {
        settle(outgoing)
        pump()
        return
      }
      settle(outgoing, unavailable(messageOf(error)))
      // What follows a refused one must not pass it: all is failed and sent again by who wants it sent.
      link.renew('the broker refused a message')
    })
  }

  const pump = () => {
    while (line?.writable) {
      const next = unsettled.next()
      if (!next) return
      try {
        // False says that the socket is full, as when the broker is out of disk and has stopped reading.
        line.writable = send(next, line)
      } catch (error) {
        settle(next, unavailable(messageOf(error)))
      }
    }
  }

  await connection.install(async (link) => {
    const channel = await link.openConfirmChannel()
    const own = { channel, link, writable: true }
    channel.on('drain', () => {
      own.writable = true
      pump()
    })
    channel.on('return', ({ properties }) => {
      for (const outgoing of unsettled.withId(properties.messageId)) {
        settle(outgoing, unavailable('no queue takes it'))
        link.renew('a queue is missing')
      }
    })
    channel.on('close', () => {
      if (line === own) line = undefined
      failAll('the connection broke')
    })
    link.ended.addEventListener('abort', () => {
      if (line !== own) return
      line = undefined
      failAll('the connection broke')
    })
    line = own
  })

  return {
    publish: async (exchange, key, content, options) => {
      if (closed) throw unavailable('the bus is closed')
      if (!line || !connection.isUp()) throw unavailable('no connection to the broker')
      const { settled } = unsettled.add({ exchange, key, content, options })
      pump()
      await settled.promise
    },
    close: () => {
      closed = true
      failAll('the bus is closed')
    },
  }
}
