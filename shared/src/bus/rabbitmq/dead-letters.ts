import type { GetMessage } from 'amqplib'
import type { Clock } from '../../kernel/clock.ts'
import { AppError, isAppError, messageOf } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { DeadLetter } from '../bus.ts'
import type { Broker } from './broker.ts'
import { decodeEnvelope } from './codec.ts'
import { createLook } from './dead-queue.ts'
import type { Publisher } from './publisher.ts'

const longestErrorText = 2_000

const headers = { error: 'error', at: 'at' } as const

/** A dead letter as it stands in the queue: set aside by us, or by the broker after too many lost consumers. */
const deadLetterOf = ({ content, properties }: GetMessage): DeadLetter => {
  const { [headers.error]: error, [headers.at]: at, 'x-death': deaths } = properties.headers ?? {}
  const death = deaths?.[0]
  const body = content.toString()
  return {
    id: properties.messageId ?? Bun.hash(body).toString(36),
    body,
    error:
      typeof error === 'string' ? error : `Set aside by the broker: ${death?.reason ?? 'unknown reason'}`,
    at: typeof at === 'string' ? at : new Date((death?.time.value ?? 0) * 1000).toISOString(),
  }
}

const newestFirst = (a: DeadLetter, b: DeadLetter) =>
  a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1

/** Messages nobody could handle, in a queue of the broker. */
export const createDeadLetters = async ({ incoming, names }: Broker, publisher: Publisher, clock: Clock) => {
  const look = await createLook(incoming, names)
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.then(work, work)
    last = own
    try {
      return await own
    } catch (error) {
      if (isAppError(error)) throw error
      throw new AppError('unavailable', `Dead letters cannot be read: ${messageOf(error)}`, { cause: error })
    }
  }

  const put = async (message: GetMessage) => {
    const envelope = decodeEnvelope(message.content)
    await publisher.publish(names.events, String(envelope.partition), message.content, {
      persistent: true,
      contentType: 'application/json',
      messageId: newId(),
    })
  }

  /** Takes a dead letter out of the queue once `use` has ended well. */
  const take = (id: string, use: (message: GetMessage) => Promise<void>): Promise<boolean> =>
    inTurn(() =>
      look(async (channel, messages) => {
        const message = messages.find((candidate) => deadLetterOf(candidate).id === id)
        if (!message) return false
        await use(message)
        channel.ack(message)
        return true
      }),
    )

  return {
    setAside: (content: Buffer, error: unknown) =>
      publisher.publish(names.dead, '', content, {
        persistent: true,
        contentType: 'application/json',
        messageId: newId(),
        headers: {
          [headers.error]: messageOf(error).slice(0, longestErrorText),
          [headers.at]: clock.now().toISOString(),
        },
      }),
    newest: (limit: number): Promise<readonly DeadLetter[]> =>
      inTurn(() =>
        look(async (_, messages) => messages.map(deadLetterOf).toSorted(newestFirst).slice(0, limit)),
      ),
    replay: (id: string) => take(id, put),
    discard: (id: string) => take(id, async () => {}),
  }
}
