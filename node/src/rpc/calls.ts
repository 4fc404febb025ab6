import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import { type ErrorFrame, encodeCall, type Payload, type ResultFrame } from '@ocpp/shared/ocpp/frame'

/** How a CALL of ours ended; `messageId` as sent. */
export type CallEnd =
  | { readonly kind: 'result'; readonly messageId: string; readonly payload: Payload; readonly ms: number }
  | {
      readonly kind: 'error'
      readonly messageId: string
      readonly code: string
      readonly description: string
      readonly details: Payload
      readonly ms: number
    }
  /** No answer in time, or the socket closed while it was outstanding; `sent` tells whether it left at all. */
  | { readonly kind: 'timeout'; readonly messageId: string; readonly sent: boolean; readonly ms: number }
  | { readonly kind: 'closed'; readonly messageId: string; readonly sent: boolean; readonly ms: number }
  | { readonly kind: 'queueFull' }

/** A CALL whose answer came after its deadline. */
export interface LateCall {
  readonly action: string
  readonly payload: object
  readonly startedAt: number
}

export type Received =
  | { readonly kind: 'taken' }
  | { readonly kind: 'late'; readonly call: LateCall }
  | {
      readonly kind: 'unknown'
    }

interface Waiting {
  readonly messageId: string
  readonly action: string
  readonly payload: object
  readonly text: string
  readonly startedAt: number
  readonly end: (end: CallEnd) => void
  readonly timer: ReturnType<typeof setTimeout>
}

const QUEUE_LENGTH = 50
const LATE_REMEMBERED = 20

/** Our CALLs to one station: one outstanding, the others wait their turn, each ends exactly once. */
export class Calls {
  readonly #send: (text: string) => void
  readonly #clock: Clock
  #outstanding: Waiting | null = null
  #queue: Waiting[] = []
  #late = new Map<string, LateCall>()
  #closed = false

  constructor(send: (text: string) => void, clock: Clock) {
    this.#send = send
    this.#clock = clock
  }

  /** Is an answer of the station due? */
  isWaiting(): boolean {
    return this.#outstanding !== null
  }

  /** The deadline counts from now, waiting in the queue included. */
  call(action: string, payload: object, deadlineMs: number): Promise<CallEnd> {
    const messageId = newId()
    if (this.#closed) return Promise.resolve({ kind: 'closed', messageId, sent: false, ms: 0 })
    if (this.#queue.length >= QUEUE_LENGTH) return Promise.resolve({ kind: 'queueFull' })
    const { promise, resolve } = Promise.withResolvers<CallEnd>()
    const waiting: Waiting = {
      messageId,
      action,
      payload,
      text: encodeCall(messageId, action, payload),
      startedAt: this.#clock.monotonic(),
      end: resolve,
      timer: setTimeout(() => this.#expire(waiting), Math.max(0, deadlineMs)),
    }
    this.#queue.push(waiting)
    this.#next()
    return promise
  }

  /** Takes a CALLRESULT or CALLERROR of the station. */
  receive(frame: ResultFrame | ErrorFrame): Received {
    const waiting = this.#outstanding
    if (waiting === null || waiting.messageId !== frame.id) {
      const call = this.#late.get(frame.id)
      this.#late.delete(frame.id)
      return call === undefined ? { kind: 'unknown' } : { kind: 'late', call }
    }
    clearTimeout(waiting.timer)
    this.#outstanding = null
    const { messageId } = waiting
    const ms = this.#clock.monotonic() - waiting.startedAt
    if (frame.kind === 'result') waiting.end({ kind: 'result', messageId, payload: frame.payload, ms })
    else {
      const { code, description, details } = frame
      waiting.end({ kind: 'error', messageId, code, description, details, ms })
    }
    this.#next()
    return { kind: 'taken' }
  }

  /** Ends all of them: the socket is gone. */
  close(): void {
    this.#closed = true
    const all = this.#outstanding === null ? this.#queue : [this.#outstanding, ...this.#queue]
    for (const waiting of all) {
      clearTimeout(waiting.timer)
      const { messageId } = waiting
      const sent = waiting === this.#outstanding
      waiting.end({ kind: 'closed', messageId, sent, ms: this.#clock.monotonic() - waiting.startedAt })
    }
    this.#outstanding = null
    this.#queue = []
  }

  #next(): void {
    if (this.#outstanding !== null) return
    const waiting = this.#queue.shift()
    if (waiting === undefined) return
    this.#outstanding = waiting
    this.#send(waiting.text)
  }

  #expire(waiting: Waiting): void {
    const { messageId, action, payload, startedAt } = waiting
    const sent = this.#outstanding === waiting
    if (sent) {
      this.#outstanding = null
      this.#late.set(messageId, { action, payload, startedAt })
      const [oldest] = this.#late.keys()
      if (this.#late.size > LATE_REMEMBERED && oldest !== undefined) this.#late.delete(oldest)
    } else this.#queue = this.#queue.filter((each) => each !== waiting)
    waiting.end({ kind: 'timeout', messageId, sent, ms: this.#clock.monotonic() - startedAt })
    this.#next()
  }
}
