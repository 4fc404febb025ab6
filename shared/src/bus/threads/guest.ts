import type { Notice } from '../../contracts/notices.ts'
import type { Reply, ReplyTo, Request } from '../../contracts/requests.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import { asAnswerError } from '../answer-error.ts'
import type { NodeBus, Subscription } from '../bus.ts'
import { createListeners } from '../listeners.ts'
import type { GuestCalls, HostCalls } from './calls.ts'
import type { Wire } from './wire.ts'

type Answer = (request: Request) => Promise<Reply>
type Listen = (notice: Notice) => void

/** The handlers of this thread under the keys that the host calls them by. */
const createHandlers = (host: () => Wire<HostCalls>) => {
  const answers = new Map<number, Answer>()
  const listeners = new Map<number, Listen>()
  let last = 0
  const subscribe = async <H>(
    handlers: Map<number, H>,
    handler: H,
    open: (key: number) => Promise<void>,
  ): Promise<Subscription> => {
    const key = ++last
    handlers.set(key, handler)
    await open(key)
    return {
      close: async () => {
        handlers.delete(key)
        await host().call('unsubscribe', key)
      },
    }
  }
  const calls: GuestCalls = {
    request: async (key, request) => {
      const answer = answers.get(key)
      if (answer === undefined) throw new AppError('unreachable', 'Nobody answers there any more')
      try {
        return await answer(request)
      } catch (error) {
        throw asAnswerError(error)
      }
    },
    notice: (key, notice) => listeners.get(key)?.(notice),
  }
  return {
    calls,
    answer: (address: Parameters<NodeBus['answer']>[0], handler: Answer) =>
      subscribe(answers, handler, (key) => host().call('answer', key, address)),
    listen: (handler: Listen) => subscribe(listeners, handler, (key) => host().call('listen', key)),
  }
}

/** The node's part of a bus that lives in another thread. `calls` are to be served there over the same wire. */
export const createThreadBus = (
  host: () => Wire<HostCalls>,
  log: Logger,
): { readonly bus: NodeBus; readonly calls: GuestCalls } => {
  const { calls, answer, listen } = createHandlers(host)
  const states = createListeners<boolean>(log)
  const closedError = new AppError('unavailable', 'The bus is closed')
  let open = true
  return {
    calls,
    bus: {
      publish: (envelope) => host().call('publish', envelope),
      ask: async <R extends Request>(
        address: Parameters<NodeBus['ask']>[0],
        request: R,
        deadlineMs: number,
      ) => (await host().call('ask', address, request, deadlineMs)) as ReplyTo<R>,
      answer,
      broadcast: (notice) => host().send('broadcast', notice),
      listen,
      isUp: () => open,
      onState: (listener) => {
        states.add(listener)
        listener(open)
      },
      close: async () => {
        if (!open) return
        open = false
        host().close(closedError)
        states.notify(false)
      },
    },
  }
}
