import type { Notice } from '../../contracts/notices.ts'
import type { Reply, ReplyTo, Request } from '../../contracts/requests.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'
import { asAnswerError } from '../answer-error.ts'
import type { NodeBus, Subscription } from '../bus.ts'
import { createListeners } from '../listeners.ts'
import type { HostCalls } from './host.ts'
import type { Wire } from './wire.ts'

/** What the thread without the bus serves: the handlers it has given, under their keys. */
export interface GuestCalls {
  readonly [name: string]: (...args: never[]) => unknown
  readonly request: (key: number, request: Request) => Promise<Reply>
  readonly notice: (key: number, notice: Notice) => void
  readonly state: (up: boolean) => void
}

/** The node's part of a bus that lives in another thread. `calls` are to be served there over the same wire. */
export const createThreadBus = (
  host: () => Wire<HostCalls>,
  log: Logger,
): { readonly bus: NodeBus; readonly calls: GuestCalls } => {
  const answering = new Map<number, (request: Request) => Promise<Reply>>()
  const listening = new Map<number, (notice: Notice) => void>()
  const states = createListeners<boolean>(log)
  let up = true
  let closed = false
  let keys = 0

  const assertOpen = () => {
    if (closed) throw new AppError('unavailable', 'The bus is closed')
  }
  const subscribe = async <H>(
    handlers: Map<number, H>,
    handler: H,
    open: (key: number) => Promise<void>,
  ): Promise<Subscription> => {
    const key = ++keys
    handlers.set(key, handler)
    await open(key)
    return {
      close: async () => {
        if (!closed) await host().call('unsubscribe', key)
        handlers.delete(key)
      },
    }
  }
  const changeState = (now: boolean) => {
    if (now === up) return
    up = now
    states.notify(now)
  }
  return {
    calls: {
      request: async (key, request) => {
        const handler = answering.get(key)
        if (handler === undefined) throw new AppError('unreachable', 'Nobody answers there any more')
        try {
          return await handler(request)
        } catch (error) {
          throw asAnswerError(error)
        }
      },
      notice: (key, notice) => listening.get(key)?.(notice),
      state: changeState,
    },
    bus: {
      publish: async (envelope) => {
        assertOpen()
        await host().call('publish', envelope)
      },
      ask: async <R extends Request>(
        address: Parameters<NodeBus['ask']>[0],
        request: R,
        deadlineMs: number,
      ) => {
        assertOpen()
        return (await host().call('ask', address, request, deadlineMs)) as ReplyTo<R>
      },
      answer: async (address, handler) => {
        assertOpen()
        return await subscribe(answering, handler, (key) => host().call('answer', key, address))
      },
      broadcast: (notice) => {
        if (!closed) host().send('broadcast', notice)
      },
      listen: async (handler) => {
        assertOpen()
        return await subscribe(listening, handler, (key) => host().call('listen', key))
      },
      isUp: () => up,
      onState: (listener) => {
        states.add(listener)
        listener(up)
      },
      close: async () => {
        if (closed) return
        closed = true
        host().close(new AppError('unavailable', 'The bus is closed'))
        changeState(false)
      },
    },
  }
}
