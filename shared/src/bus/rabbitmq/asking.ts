import type { Channel } from 'amqplib'
import type { Address, Reply, ReplyTo, Request, RequestKind } from '../../contracts/requests.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Broker } from './broker.ts'
import { decodeReply, encode } from './codec.ts'

interface Asked {
  readonly kind: RequestKind
  readonly address: Address
  readonly reply: PromiseWithResolvers<Reply>
}

const unavailable = (reason: string) => new AppError('unavailable', `Not asked: ${reason}`)

/** Sends requests and matches the replies, which come to a queue of this process alone. */
export const createAsking = async ({ incoming, outgoing, names }: Broker) => {
  const pending = new Map<string, Asked>()
  let sending: Channel | undefined
  let replyQueue: string | undefined

  const failAll = (reason: string) => {
    for (const { reply } of pending.values()) reply.reject(unavailable(reason))
  }

  await outgoing.install(async (link) => {
    const channel = await link.openChannel()
    // The broker hands a mandatory message back when no queue is bound to its address.
    channel.on('return', ({ properties }) => {
      const asked = pending.get(properties.correlationId)
      asked?.reply.reject(new AppError('unreachable', `Nobody answers at ${asked.address}`))
    })
    link.ended.addEventListener('abort', () => {
      sending = undefined
      failAll('the connection broke')
    })
    sending = channel
  })

  await incoming.install(async (link) => {
    const channel = await link.openChannel()
    // A new name each time: the old queue may outlive its connection for a moment, locked.
    const queue = names.newReplyQueue()
    await channel.assertQueue(queue, { exclusive: true, autoDelete: true, durable: false })
    await channel.bindQueue(queue, names.replies, queue)
    const onReply = ({ properties, content }: { properties: { correlationId: string }; content: Buffer }) => {
      const asked = pending.get(properties.correlationId)
      if (!asked) return
      try {
        asked.reply.resolve(decodeReply(asked.kind, content))
      } catch (error) {
        asked.reply.reject(error)
      }
    }
    await channel.consume(queue, (message) => message && onReply(message), { noAck: true })
    link.ended.addEventListener('abort', () => {
      replyQueue = undefined
      failAll('the connection broke')
    })
    replyQueue = queue
  })

  return {
    ask: async <R extends Request>(address: Address, request: R, deadlineMs: number): Promise<ReplyTo<R>> => {
      if (!sending || !replyQueue) throw unavailable('no connection to the broker')
      const correlationId = newId()
      const reply = Promise.withResolvers<Reply>()
      const timer = setTimeout(
        () => reply.reject(new AppError('timeout', `No reply from ${address} within ${deadlineMs} ms`)),
        deadlineMs,
      )
      pending.set(correlationId, { kind: request.kind, address, reply })
      try {
        sending.publish(names.requests, address, encode(request), {
          mandatory: true,
          persistent: false,
          expiration: Math.max(1, Math.ceil(deadlineMs)),
          correlationId,
          replyTo: replyQueue,
        })
        return (await reply.promise) as ReplyTo<R>
      } finally {
        clearTimeout(timer)
        pending.delete(correlationId)
      }
    },
    close: () => failAll('the bus is closed'),
  }
}
