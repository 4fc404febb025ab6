import type { Clock } from '@ocpp/shared/kernel/clock'

/** A clock that shows what the log says it was, and runs on from there; it never goes back. */
export interface LogClock extends Clock {
  /** It is this late now, in milliseconds since 1970. */
  set(at: number): void
}

export const createLogClock = (startsAt: number): LogClock => {
  let shown = startsAt
  let since = performance.now()
  const now = () => shown + (performance.now() - since)
  return {
    now: () => new Date(now()),
    monotonic: () => performance.now(),
    set: (at) => {
      shown = Math.max(at, now())
      since = performance.now()
    },
  }
}

const TIME =
  /"(?:timestamp|currentTime)"\s*:\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)"/g
const EARLIEST = Date.parse('2012-01-01T00:00:00Z')
const DAY_MS = 86_400_000

/**
 * When a frame of a log without times may have arrived: at the latest time it speaks of. Null where it speaks of none
 * that can be believed.
 */
export const arrivalIn = (text: string, today: number): number | null => {
  const times = [...text.matchAll(TIME)]
    .map(([, time = '']) => Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`))
    .filter((at) => at > EARLIEST && at < today + DAY_MS)
  return times.length === 0 ? null : Math.max(...times)
}
