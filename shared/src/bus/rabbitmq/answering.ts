import { setTimeout as delay } from 'node:timers/promises'
import type { Channel, ConsumeMessage } from 'amqplib'
import type { Address, Reply, Request } from '../../contracts/requests.ts'
import { isAppError, messageOf } from '../../kernel/errors.ts'
import { asAnswerError } from '../answer-error.ts'
import type { Subscription } from '../bus.ts'
import { closeWithinMs, createInFlight } from '../in-flight.ts'
import type { Broker } from './broker.ts'
import { decodeRequest, encodeError, encodeReply } from './codec.ts'
import type { Link } from './connection.ts'

export interface AnsweringOptions {
  readonly address: Address
  readonly handler: (request: Request) => Promise<Reply>
  /** Sends a reply on its way; one that cannot be sent is lost, the asker's deadline takes care. */
  readonly reply: (queue: string, content: Buffer, correlationId: string) => void
}

/** A queue that is shared and unused for this long goes, so that asking there is unreachable again. */
const unusedMs = 60_000
const retryMs = 1_000

const queueOptions = (address: Address) =>
  address === 'management'
    ? { durable: true, autoDelete: true, expires: unusedMs }
    : { durable: false, autoDelete: true, exclusive: true }

/**
 * Answers requests at an address. They are taken without acknowledgement: a request is carried out at most once,
 * since a command must never reach a station twice.
 */
export const createAnswering = async (
  { incoming, names, log }: Broker,
  { address, handler, reply }: AnsweringOptions,
): Promise<Subscription> => {
  const closing = new AbortController()
  const underWay = createInFlight()
  const queue = names.requestQueue(address)
  let consuming: { channel: Channel; tag: string } | undefined

  const answerTo = async (content: Buffer): Promise<Buffer> => {
    try {
      return encodeReply(await handler(decodeRequest(content)))
    } catch (error) {
      if (!isAppError(error)) log.error({ address, error }, 'request failed unexpectedly')
      return encodeError(asAnswerError(error))
    }
  }

  const onRequest = async ({ content, properties }: ConsumeMessage) => {
    const answer = await answerTo(content)
    if (properties.replyTo) reply(properties.replyTo, answer, properties.correlationId)
  }

  const consume = async (channel: Channel) => {
    await channel.assertQueue(queue, queueOptions(address))
    await channel.bindQueue(queue, names.requests, address)
    const onMessage = (message: ConsumeMessage | null) => {
      if (message) void underWay.track(onRequest(message))
      else retry()
    }
    const exclusive = address !== 'management'
    const { consumerTag } = await channel.consume(queue, onMessage, { noAck: true, exclusive })
    consuming = { channel, tag: consumerTag }
  }

  let retry = () => {}
  const { remove } = await incoming.install(async (link: Link) => {
    const attempt = async () => {
      const channel = await link.openOwnChannel()
      await consume(channel).catch(async (error) => {
        // The address of a node is locked while another process, or our own broken connection, holds it.
        log.warn({ address, reason: messageOf(error) }, 'cannot answer here yet, trying again')
        retry()
      })
    }
    retry = () => {
      const signal = AbortSignal.any([closing.signal, link.ended])
      delay(retryMs, undefined, { signal })
        .then(attempt)
        .catch(() => {})
    }
    await attempt()
  })

  const leave = async () => {
    remove()
    closing.abort()
    const { channel, tag } = consuming ?? {}
    if (channel && tag) {
      if (address !== 'management') await channel.unbindQueue(queue, names.requests, address)
      await channel.cancel(tag)
    }
    await underWay.settled(closeWithinMs)
    await channel?.close()
  }

  return {
    close: () => leave().catch((error) => log.debug({ reason: messageOf(error) }, 'answering ended hard')),
  }
}
