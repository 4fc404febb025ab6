import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
/**
 * How far stations' clocks are behind ours. A message that is hours old may come from a queue, or from a clock in another zone: a
 * queue is reported faster than it was made, a clock that is behind goes on at its own pace.
 */
export interface ClockLags {
  /** Takes note of the time in a message. */
  note(station: string, atMs: number, receivedMs: number): void
  /** Milliseconds that the station's clock is behind; 0 where nothing else has been seen. */
  of(station: string): number
}

interface Seen {
  readonly atMs: number
  readonly receivedMs: number
  readonly lagMs: number
}

/** Two messages so far apart show at what pace the clock goes. */
const apartMs = 30_000
const toleranceMs = 5_000
/** Within this a clock is right: messages travel, and are made before they are sent. */
const rightMs = 60_000
const mostStations = 50_000

export const createClockLags = (): ClockLags => {
  const byStation = new BoundedMap<string, Seen>(mostStations)

  return {
    note: (station, atMs, receivedMs) => {
      const before = byStation.get(station)
      if (before === undefined) {
        byStation.set(station, { atMs, receivedMs, lagMs: 0 })
        return
      }
      const passedMs = receivedMs - before.receivedMs
      if (passedMs < apartMs) return
      const isLive = Math.abs(atMs - before.atMs - passedMs) <= toleranceMs
      const behindMs = receivedMs - atMs
      const lagMs = isLive ? (behindMs > rightMs ? behindMs : 0) : before.lagMs
      byStation.set(station, { atMs, receivedMs, lagMs })
    },
    of: (station) => byStation.get(station)?.lagMs ?? 0,
  }
}
