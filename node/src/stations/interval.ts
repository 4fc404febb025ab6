import type { Admission } from '@ocpp/shared/contracts/values'
import type { Replica } from '../replica/replica.ts'

export interface IntervalDeps {
  readonly replica: Pick<Replica, 'station'>
  readonly fallbackSeconds: number
  readonly jitter: boolean
  readonly random: () => number
}

const RETRY_SECONDS = 60
const SPREAD = 0.1

/**
 * Seconds between heartbeats, spread by ±10 % so that thousands of stations that came at once do not stay in step;
 * for a station that is not accepted, the time until it asks again.
 */
export const createInterval =
  ({ replica, fallbackSeconds, jitter, random }: IntervalDeps) =>
  (station: string, admission: Admission): number => {
    const seconds = replica.station(station)?.heartbeatSeconds ?? fallbackSeconds
    if (admission !== 'accepted') return Math.min(seconds, RETRY_SECONDS)
    const factor = jitter ? 1 + (random() * 2 - 1) * SPREAD : 1
    return Math.max(1, Math.round(seconds * factor))
  }
