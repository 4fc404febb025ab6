import type { Clock } from '@ocpp/shared/kernel/clock'

/** How much one station may say, in messages and in bytes. */
export interface PaceLimits {
  readonly perSecond: number
  /** After a silence. */
  readonly burst: number
  /** Messages of transactions beyond that: a station that was offline for days has them in its queue. */
  readonly replay: number
  readonly bytesPerSecond: number
  readonly burstBytes: number
  readonly replayBytes: number
}

const ofTransaction =
  /^\s*\[\s*2\s*,\s*"[^"]{0,255}"\s*,\s*"(?:StartTransaction|StopTransaction|MeterValues|TransactionEvent)"/

const KIB = 1_024
/** Stations wait some 30 s for an answer: however long a message was, the next one is taken before that. */
const LONGEST_DEBT_SECONDS = 20
const REPLAYED = 5_000

/** A long inventory comes in parts of some 16 kB; in the long run a message has 4 kB. */
export const limitsFor = (perSecond: number): PaceLimits => ({
  perSecond,
  burst: perSecond * 10,
  replay: REPLAYED,
  bytesPerSecond: perSecond * 4 * KIB,
  burstBytes: perSecond * 10 * 16 * KIB,
  replayBytes: REPLAYED * 4 * KIB,
})

/** What a station may say that nobody has let in: its boot and its connectors at once, then a message every ten seconds. */
export const limitsBeforeAcceptance: PaceLimits = {
  perSecond: 0.1,
  burst: 30,
  replay: 0,
  bytesPerSecond: 500,
  burstBytes: 16 * KIB,
  replayBytes: 0,
}

/**
 * The pace of one station. A message may go when there is room for one and bytes are left; a long one may use up more
 * bytes than there are, and those after it wait the longer. A class: one is kept for each station that is connected.
 */
export class Pace {
  readonly #clock: Clock
  readonly #limits: PaceLimits
  #messages: number
  #bytes: number
  #replay: number
  #replayBytes: number
  #at: number

  constructor(clock: Clock, limits: PaceLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#messages = limits.burst
    this.#bytes = limits.burstBytes
    this.#replay = limits.replay
    this.#replayBytes = limits.replayBytes
    this.#at = clock.monotonic()
  }

  /** True when this message may be taken now. */
  take(text: string): boolean {
    this.#refill()
    if (this.#messages >= 1 && this.#bytes > 0) {
      this.#messages--
      this.#use(text)
      return true
    }
    if (this.#replay < 1 || this.#replayBytes <= 0 || !ofTransaction.test(text)) return false
    this.#replay--
    this.#replayBytes -= text.length
    return true
  }

  /** Counts what is taken in any case: answers to what the station was asked. */
  spend(text: string): void {
    this.#refill()
    this.#use(text)
  }

  /** Milliseconds until a message may be taken again. */
  waitMs(): number {
    this.#refill()
    const { perSecond, bytesPerSecond } = this.#limits
    const messages = this.#messages >= 1 ? 0 : (1 - this.#messages) / perSecond
    const bytes = this.#bytes > 0 ? 0 : (1 - this.#bytes) / bytesPerSecond
    return Math.ceil(Math.max(messages, bytes) * 1_000)
  }

  #use(text: string): void {
    const debt = this.#limits.bytesPerSecond * LONGEST_DEBT_SECONDS
    this.#bytes = Math.max(-debt, this.#bytes - text.length)
  }

  #refill(): void {
    const { perSecond, burst, replay, bytesPerSecond, burstBytes, replayBytes } = this.#limits
    const now = this.#clock.monotonic()
    const seconds = (now - this.#at) / 1_000
    this.#at = now
    this.#messages = Math.min(burst, this.#messages + seconds * perSecond)
    this.#replay = Math.min(replay, this.#replay + seconds * perSecond)
    this.#bytes = Math.min(burstBytes, this.#bytes + seconds * bytesPerSecond)
    this.#replayBytes = Math.min(replayBytes, this.#replayBytes + seconds * bytesPerSecond)
  }
}
