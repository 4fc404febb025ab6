import { parseDateTime } from '@ocpp/shared/ocpp/date-time'
import type { Context } from './handler.ts'

type Arrival = Pick<Context, 'receivedAt' | 'receivedMs'>

const EARLIEST_MS = Date.UTC(2015, 0, 1)
const AHEAD_MS = 24 * 3_600_000
const OFFLINE_MS = 60_000

/** A clock that was never set, or runs days ahead, tells no time. */
const isTrusted = (ms: number, { receivedMs }: Arrival): boolean =>
  ms >= EARLIEST_MS && ms <= receivedMs + AHEAD_MS

const milliseconds = (text: string | undefined): number | null =>
  text === undefined ? null : (parseDateTime(text)?.getTime() ?? null)

/** When it happened by the station's clock, or when it arrived where that clock cannot be trusted. */
export const happenedAt = (text: string | undefined, arrival: Arrival): string => {
  const ms = milliseconds(text)
  return ms !== null && isTrusted(ms, arrival) ? new Date(ms).toISOString() : arrival.receivedAt
}

export interface Placed {
  readonly at: string
  readonly trusted: boolean
}

/**
 * Places the time stamps of one message. Those of an unset clock keep their distances: the newest is taken to have
 * happened on arrival, so that readings stay apart and in order.
 */
export const placeTimes = (texts: readonly string[], arrival: Arrival): Placed[] => {
  const times = texts.map(milliseconds)
  const untrusted = times.filter((ms): ms is number => ms !== null && !isTrusted(ms, arrival))
  const newest = untrusted.length > 0 ? untrusted.reduce((a, b) => Math.max(a, b)) : 0
  return times.map((ms) => {
    if (ms === null) return { at: arrival.receivedAt, trusted: false }
    if (isTrusted(ms, arrival)) return { at: new Date(ms).toISOString(), trusted: true }
    const moved = arrival.receivedMs - (newest - ms)
    return {
      at: moved >= EARLIEST_MS ? new Date(moved).toISOString() : arrival.receivedAt,
      trusted: false,
    }
  })
}

/**
 * OCPP 1.6 does not say what was queued. A message whose time lies more than a minute before its socket was opened
 * was made while the station was offline; a minute allows for clocks that differ.
 */
export const wasOffline = (at: string, { connectedMs }: Pick<Context, 'connectedMs'>): boolean =>
  Date.parse(at) < connectedMs - OFFLINE_MS
