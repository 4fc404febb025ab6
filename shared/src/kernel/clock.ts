/** Wall-clock time for records, monotonic time (ms) for deadlines and durations. */
export interface Clock {
  now(): Date
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
}
