import type { Clock } from '@ocpp/shared/kernel/clock'

export interface BucketLimits {
  readonly capacity: number
  readonly perSecond: number
}

/** So much at once, and so much in the long run. */
export class Bucket {
  readonly #clock: Clock
  readonly #limits: BucketLimits
  #left: number
  #at: number

  constructor(clock: Clock, limits: BucketLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#left = limits.capacity
    this.#at = clock.monotonic()
  }

  left(): number {
    const { capacity, perSecond } = this.#limits
    const now = this.#clock.monotonic()
    this.#left = Math.min(capacity, this.#left + ((now - this.#at) / 1_000) * perSecond)
    this.#at = now
    return this.#left
  }

  /** False, and nothing taken, when less is left. */
  take(amount: number): boolean {
    if (this.left() < amount) return false
    this.#left -= amount
    return true
  }
}
