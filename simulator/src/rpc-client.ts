/** OCPP-J from the station's side over a real WebSocket: one CALL outstanding, answers to the CSMS's CALLs at once. */

import type { Proof } from './proof.ts'

export class CallError extends Error {
  constructor(
    readonly code: string,
    description: string,
  ) {
    super(description)
    this.name = 'CallError'
  }
}

/** The socket went away before the answer came: nobody knows whether the CSMS has it. */
export class Disconnected extends Error {
  override name = 'Disconnected'
}

export interface RpcOptions {
  /** `ws://host:port/ocpp`, without the station's id. */
  readonly url: string
  readonly id: string
  readonly password: string | null
  /** Whom it trusts, and the certificate that it shows, over `wss:`. */
  readonly tls: Proof['tls']
  readonly subprotocol: string
  readonly answerMs: number
  /** Answers a CALL of the CSMS; throws CallError to refuse. */
  readonly onCall: (action: string, payload: Record<string, unknown>) => Record<string, unknown>
  /** After the answer to a CALL has left. */
  readonly afterAnswer: (action: string, payload: Record<string, unknown>) => void
}

export interface RpcClient {
  /** @throws CallError the CSMS answered with an error; Disconnected the socket closed or the answer is overdue */
  call(action: string, payload: object): Promise<Record<string, unknown>>
  close(code?: number): void
  /** Resolves with the close code when the socket is gone. */
  readonly closed: Promise<number>
}

interface Waiting {
  readonly id: string
  readonly resolve: (payload: Record<string, unknown>) => void
  readonly reject: (error: Error) => void
  readonly timer: ReturnType<typeof setTimeout>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws Disconnected when the handshake fails */
export const connect = async (options: RpcOptions): Promise<RpcClient> => {
  const headers =
    options.password === null
      ? {}
      : { Authorization: `Basic ${Buffer.from(`${options.id}:${options.password}`).toString('base64')}` }
  const socket = new WebSocket(`${options.url.replace(/\/$/, '')}/${encodeURIComponent(options.id)}`, {
    protocols: [options.subprotocol],
    headers,
    ...(options.url.startsWith('wss:') && { tls: options.tls }),
  })
  let waiting: Waiting | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const settle = (id: string): Waiting | undefined => {
    if (waiting?.id !== id) return undefined
    const found = waiting
    waiting = undefined
    clearTimeout(found.timer)
    return found
  }
  const answer = (id: string, action: string, payload: Record<string, unknown>) => {
    try {
      socket.send(JSON.stringify([3, id, options.onCall(action, payload)]))
      queueMicrotask(() => options.afterAnswer(action, payload))
    } catch (error) {
      const code = error instanceof CallError ? error.code : 'InternalError'
      const text = error instanceof CallError ? error.message : ''
      socket.send(JSON.stringify([4, id, code, text, {}]))
    }
  }
  socket.addEventListener('message', ({ data }) => {
    const frame: unknown = JSON.parse(String(data))
    if (!Array.isArray(frame)) return
    const [type, id, third, fourth] = frame as unknown[]
    if (typeof id !== 'string') return
    if (type === 2 && typeof third === 'string') answer(id, third, isObject(fourth) ? fourth : {})
    else if (type === 3) settle(id)?.resolve(isObject(third) ? third : {})
    else if (type === 4) settle(id)?.reject(new CallError(String(third), String(fourth)))
  })
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      if (waiting) settle(waiting.id)?.reject(new Disconnected(`closed (${code})`))
      resolve(code)
    })
  })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    void closed.then((code) => reject(new Disconnected(`handshake refused (${code})`)))
  })

  const send = (action: string, payload: object): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) return reject(new Disconnected('not connected'))
      const id = crypto.randomUUID()
      const timer = setTimeout(() => {
        settle(id)?.reject(new Disconnected(`no answer to ${action} within ${options.answerMs} ms`))
        // Not `close`: on a dead line its handshake is not answered either.
        socket.terminate()
      }, options.answerMs)
      waiting = { id, resolve, reject, timer }
      socket.send(JSON.stringify([2, id, action, payload]))
    })

  return {
    call: (action, payload) => {
      const result = turn.then(() => send(action, payload))
      turn = result.catch(() => undefined)
      return result
    },
    close: (code = 1000) => socket.close(code),
    closed,
  }
}
