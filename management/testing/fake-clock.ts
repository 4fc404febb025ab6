import type { Clock } from '@ocpp/shared/kernel/clock'

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  advance(ms: number): void
}

export const createFakeClock = (start = '2026-03-01T12:00:00.000Z'): FakeClock => {
  let elapsedMs = 0
  return {
    now: () => new Date(Date.parse(start) + elapsedMs),
    monotonic: () => elapsedMs,
    advance: (ms) => {
      elapsedMs += ms
    },
  }
}
