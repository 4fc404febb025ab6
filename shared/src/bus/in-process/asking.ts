import type { Address, Reply, ReplyTo, Request } from '../../contracts/requests.ts'
import { AppError, isAppError } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import { asAnswerError } from '../answer-error.ts'
import type { Subscription } from '../bus.ts'
import { closeWithinMs, createInFlight } from '../in-flight.ts'

type Handler = (request: Request) => Promise<Reply>

/** Requests and replies within one process. Both are copied, as a wire would. */
export const createAsking = (log: Logger) => {
  const answering = new Map<Address, Handler[]>()
  const asked = new Set<(error: AppError) => void>()

  const replyOf = async (handler: Handler, request: Request): Promise<Reply> => {
    try {
      return structuredClone(await handler(structuredClone(request)))
    } catch (error) {
      if (!isAppError(error)) log.error({ request: request.kind, error }, 'request failed unexpectedly')
      throw asAnswerError(error)
    }
  }

  /** Of several who answer at one address, each takes its turn. */
  const nextHandler = (address: Address): Handler | undefined => {
    const handlers = answering.get(address)
    const handler = handlers?.shift()
    if (handler) handlers?.push(handler)
    return handler
  }

  return {
    ask: async <R extends Request>(address: Address, request: R, deadlineMs: number): Promise<ReplyTo<R>> => {
      const handler = nextHandler(address)
      if (!handler) throw new AppError('unreachable', `Nobody answers at ${address}`)
      const { promise, resolve, reject } = Promise.withResolvers<Reply>()
      const timer = setTimeout(
        () => reject(new AppError('timeout', `No reply from ${address} within ${deadlineMs} ms`)),
        deadlineMs,
      )
      asked.add(reject)
      replyOf(handler, request).then(resolve, reject)
      try {
        return (await promise) as ReplyTo<R>
      } finally {
        clearTimeout(timer)
        asked.delete(reject)
      }
    },
    answer: (address: Address, handler: Handler): Subscription => {
      const handlers = answering.get(address) ?? []
      answering.set(address, handlers)
      if (address !== 'management' && handlers.length > 0) {
        throw new AppError('conflict', `Someone answers at ${address} already`)
      }
      const underWay = createInFlight()
      const own: Handler = (request) => underWay.track(handler(request))
      handlers.push(own)
      return {
        close: async () => {
          const at = handlers.indexOf(own)
          if (at >= 0) handlers.splice(at, 1)
          await underWay.settled(closeWithinMs)
        },
      }
    },
    close: (error: AppError) => {
      answering.clear()
      for (const reject of asked) reject(error)
    },
  }
}
