import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import { type ErrorFrame, encodeCall, type Payload, type ResultFrame } from '@ocpp/shared/ocpp/frame'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'

interface Common<LeftAt extends string | null = string> {
  /** As sent. */
  readonly messageId: string
  /** When it left for the station, as an Instant; null for one that never did. */
  readonly leftAt: LeftAt
  readonly ms: number
}

/** How a CALL of ours ended. */
export type CallEnd =
  | (Common & Answered & { readonly kind: 'result' })
  | (Common & {
      readonly kind: 'error'
      readonly code: string
      readonly description: string
      readonly details: Payload
    })
  /** No answer in time, or the socket closed while it was outstanding. */
  | (Common<string | null> & { readonly kind: 'timeout' })
  | (Common<string | null> & { readonly kind: 'closed' })
  | { readonly kind: 'queueFull' }

/** What a station answered: the payload, and what was odd about the frame it came in. */
export interface Answered {
  readonly payload: Payload
  readonly oddities: readonly Oddity[]
}

/** A CALL of ours: the OCPP action, its payload, and the command that it is for. */
export interface OwnCall {
  readonly action: string
  readonly request: object
  readonly commandId?: string | undefined
}

/** A CALL whose answer came after its deadline. */
export interface LateCall extends OwnCall {
  readonly startedAt: number
  readonly leftAt: string
}

export type Received =
  | { readonly kind: 'taken' }
  | { readonly kind: 'late'; readonly call: LateCall }
  | {
      readonly kind: 'unknown'
    }

interface Waiting {
  readonly messageId: string
  readonly call: OwnCall
  readonly text: string
  leftAt: string | null
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
  #late = new BoundedMap<string, LateCall>(LATE_REMEMBERED)
  #closed = false

  constructor(send: (text: string) => void, clock: Clock) {
    this.#send = send
    this.#clock = clock
  }

  /** Id of the call that the station has to answer now; null when none is. */
  awaited(): string | null {
    return this.#outstanding?.messageId ?? null
  }

  /** The deadline counts from now, waiting in the queue included. */
  call(call: OwnCall, deadlineMs: number): Promise<CallEnd> {
    const messageId = newId()
    if (this.#closed) return Promise.resolve({ kind: 'closed', messageId, leftAt: null, ms: 0 })
    if (this.#queue.length >= QUEUE_LENGTH) return Promise.resolve({ kind: 'queueFull' })
    const { promise, resolve } = Promise.withResolvers<CallEnd>()
    const waiting: Waiting = {
      messageId,
      call,
      text: encodeCall(messageId, call.action, call.request),
      leftAt: null,
      startedAt: this.#clock.monotonic(),
      end: resolve,
      timer: setTimeout(() => this.#expire(waiting), Math.max(0, deadlineMs)),
    }
    this.#queue.push(waiting)
    this.#next()
    return promise
  }

  /** Takes a CALLRESULT or CALLERROR of the station. */
  receive(frame: ResultFrame | ErrorFrame, oddities: readonly Oddity[] = []): Received {
    const waiting = this.#outstanding
    if (waiting === null || waiting.messageId !== frame.id) {
      const call = this.#late.get(frame.id)
      this.#late.delete(frame.id)
      return call === undefined ? { kind: 'unknown' } : { kind: 'late', call }
    }
    clearTimeout(waiting.timer)
    this.#outstanding = null
    const common = { ...this.#common(waiting), leftAt: waiting.leftAt ?? '' }
    if (frame.kind === 'result') waiting.end({ kind: 'result', ...common, payload: frame.payload, oddities })
    else {
      const { code, description, details } = frame
      waiting.end({ kind: 'error', ...common, code, description, details })
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
      waiting.end({ kind: 'closed', ...this.#common(waiting) })
    }
    this.#outstanding = null
    this.#queue = []
  }

  #common({ messageId, leftAt, startedAt }: Waiting): Common<string | null> {
    return { messageId, leftAt, ms: this.#clock.monotonic() - startedAt }
  }

  #next(): void {
    if (this.#outstanding !== null) return
    const waiting = this.#queue.shift()
    if (waiting === undefined) return
    this.#outstanding = waiting
    waiting.leftAt = this.#clock.now().toISOString()
    this.#send(waiting.text)
  }

  #expire(waiting: Waiting): void {
    const { messageId, call, startedAt, leftAt } = waiting
    if (leftAt !== null) {
      this.#outstanding = null
      this.#late.set(messageId, { ...call, startedAt, leftAt })
    } else this.#queue = this.#queue.filter((each) => each !== waiting)
    waiting.end({ kind: 'timeout', ...this.#common(waiting) })
    this.#next()
  }
}
