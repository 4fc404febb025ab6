import { AppError, type ErrorCode, isAppError, messageOf } from '../../kernel/errors.ts'

/** One end of what joins two threads: a worker, its scope, or a message port. */
export interface Port {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** Functions by name; what goes in and comes out is JSON, as on any bus. */
export type Served = Readonly<Record<string, (...args: never[]) => unknown>>

/** The other thread's functions, each as a promise of what it gives. */
export interface Wire<Theirs extends Served> {
  /** @throws AppError as the other side threw it; `unavailable` once the wire is closed */
  call<K extends keyof Theirs & string>(
    name: K,
    ...args: Parameters<Theirs[K]>
  ): Promise<Awaited<ReturnType<Theirs[K]>>>
  /** Calls without waiting for an answer, or for its failure. */
  send<K extends keyof Theirs & string>(name: K, ...args: Parameters<Theirs[K]>): void
  /** Calls that have no answer yet fail with `reason`, as do those that come later. */
  close(reason: AppError): void
}

interface Failure {
  readonly code: ErrorCode
  readonly message: string
  readonly details: unknown
}
/** `call` is null where nobody waits for the answer. */
type Message =
  | { readonly call: number | null; readonly name: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value?: unknown }
  | { readonly answer: number; readonly failure: Failure }

const failureOf = (error: unknown): Failure =>
  isAppError(error)
    ? { code: error.code, message: error.message, details: error.details }
    : { code: 'internal', message: messageOf(error), details: undefined }

/**
 * Calls between two threads, in the order they are made; each side serves `ours` and calls what the other serves. Messages
 * go as text: cloning objects costs either thread some ten times as much.
 */
export const createWire = <Theirs extends Served>(port: Port, ours: Served): Wire<Theirs> => {
  const waiting = new Map<number, PromiseWithResolvers<never>>()
  let closed: AppError | undefined
  let last = 0

  const post = (message: Message) => port.postMessage(JSON.stringify(message))
  const serve = async (call: number | null, name: string, args: readonly unknown[]) => {
    try {
      const served = ours[name] as ((...args: readonly unknown[]) => unknown) | undefined
      if (served === undefined) throw new AppError('internal', `There is no ${name} in this thread`)
      const value = await served(...args)
      if (call !== null) post({ answer: call, value })
    } catch (error) {
      if (call !== null) post({ answer: call, failure: failureOf(error) })
    }
  }
  const onMessage = (event: MessageEvent<string>) => {
    const data: Message = JSON.parse(event.data)
    if ('call' in data) return void serve(data.call, data.name, data.args)
    const asked = waiting.get(data.answer)
    waiting.delete(data.answer)
    if ('failure' in data) asked?.reject(new AppError(data.failure.code, data.failure.message, data.failure))
    else asked?.resolve(data.value as never)
  }
  port.addEventListener('message', onMessage)
  return {
    call: (name, ...args) => {
      if (closed !== undefined) return Promise.reject(closed)
      const call = ++last
      const asked = Promise.withResolvers<never>()
      waiting.set(call, asked)
      post({ call, name, args })
      return asked.promise
    },
    send: (name, ...args) => {
      if (closed === undefined) post({ call: null, name, args })
    },
    close: (reason) => {
      closed ??= reason
      port.removeEventListener('message', onMessage)
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    },
  }
}
