import type { Clock } from '@ocpp/shared/kernel/clock'

/** How much one station may say. */
export interface PaceLimits {
  readonly perSecond: number
  /** After a silence. */
  readonly burst: number
  /** Messages of transactions beyond that: a station that was offline for days has them in its queue. */
  readonly replay: number
}

const ofTransaction =
  /^\s*\[\s*2\s*,\s*"[^"]{0,255}"\s*,\s*"(?:StartTransaction|StopTransaction|MeterValues|TransactionEvent)"/

export const limitsFor = (perSecond: number): PaceLimits => ({
  perSecond,
  burst: perSecond * 10,
  replay: 5_000,
})

/** The pace of one station, as two buckets of tokens. A class: one is kept for each station that is connected. */
export class Pace {
  readonly #clock: Clock
  readonly #limits: PaceLimits
  #tokens: number
  #replay: number
  #at: number

  constructor(clock: Clock, limits: PaceLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#tokens = limits.burst
    this.#replay = limits.replay
    this.#at = clock.monotonic()
  }

  /** True when this message may be taken now. */
  take(text: string): boolean {
    this.#refill()
    if (this.#tokens >= 1) {
      this.#tokens--
      return true
    }
    if (this.#replay < 1 || !ofTransaction.test(text)) return false
    this.#replay--
    return true
  }

  /** Milliseconds until there is a token again. */
  waitMs(): number {
    this.#refill()
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#limits.perSecond) * 1_000)
  }

  #refill(): void {
    const { perSecond, burst, replay } = this.#limits
    const now = this.#clock.monotonic()
    const more = ((now - this.#at) / 1_000) * perSecond
    this.#at = now
    this.#tokens = Math.min(burst, this.#tokens + more)
    this.#replay = Math.min(replay, this.#replay + more)
  }
}
