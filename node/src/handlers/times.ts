import { parseDateTime } from '@ocpp/shared/ocpp/schema/date-time'
import type { Context } from './handler.ts'

type Arrival = Pick<Context, 'receivedAt' | 'receivedMs'>

const EARLIEST_MS = Date.UTC(2015, 0, 1)
/** A message cannot come before it was made: a clock that is ahead by more gives no time. */
const AHEAD_MS = 5 * 60_000
const OFFLINE_MS = 60_000

/** A clock that was never set, or runs ahead, gives no time. */
const isTrusted = (ms: number, { receivedMs }: Arrival): boolean =>
  ms >= EARLIEST_MS && ms <= receivedMs + AHEAD_MS

/** `2026-01-31T12:00:00.000Z`: already an Instant. */
const isInstant = (text: string): boolean =>
  text.length === 24 && text.charCodeAt(19) === 46 && text.charCodeAt(23) === 90

/** What schemas have let through is a real day: the engine's own parser, 20 times as fast, is enough for Instants. */
const milliseconds = (text: string): number => {
  const fast = isInstant(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(fast) ? (parseDateTime(text)?.getTime() ?? Number.NaN) : fast
}

const instant = (ms: number, text: string): string =>
  isInstant(text) && Date.parse(text) === ms ? text : new Date(ms).toISOString()

/** A date-time of the wire in UTC; undefined where there is none. */
export const instantOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : parseDateTime(text)?.toISOString()

/** When it happened by the station's clock, or when it arrived where that clock cannot be trusted. */
export const happenedAt = (text: string | undefined, arrival: Arrival): string => {
  if (text === undefined) return arrival.receivedAt
  const ms = milliseconds(text)
  return isTrusted(ms, arrival) ? instant(ms, text) : arrival.receivedAt
}

export interface Happened {
  readonly at: string
  /** What the station wrote, where that cannot be believed. */
  readonly untrustedAt: string | undefined
}

/** `happenedAt`, and whether that is the station's word. */
export const happening = (text: string, arrival: Arrival): Happened => {
  const trusted = isTrusted(milliseconds(text), arrival)
  return { at: happenedAt(text, arrival), untrustedAt: trusted ? undefined : text }
}

export interface Placed {
  readonly at: string
  readonly trusted: boolean
}

/** The newest of the times that cannot be trusted. */
const newestUntrusted = (texts: readonly string[], arrival: Arrival): number => {
  let newest = Number.NEGATIVE_INFINITY
  for (const text of texts) {
    const ms = milliseconds(text)
    if (ms > newest && !isTrusted(ms, arrival)) newest = ms
  }
  return newest
}

/**
 * Places the time stamps of one message. Those of an unset clock keep their distances: the newest is taken to have
 * happened on arrival, so that readings stay apart and in order.
 */
export const placeTimes = (texts: readonly string[], arrival: Arrival): Placed[] => {
  let newest: number | undefined
  return texts.map((text) => {
    const ms = milliseconds(text)
    if (isTrusted(ms, arrival)) return { at: instant(ms, text), trusted: true }
    newest ??= newestUntrusted(texts, arrival)
    const moved = arrival.receivedMs - (newest - ms)
    return { at: moved >= EARLIEST_MS ? new Date(moved).toISOString() : arrival.receivedAt, trusted: false }
  })
}

/**
 * A status or a meter value of a time at which the station had no link was queued. Any other one is of now, whatever
 * time it names: who has a link reports at once, and clocks jump.
 */
export const wasAway = (
  at: string,
  { awaySinceMs, connectedMs }: Pick<Context, 'awaySinceMs' | 'connectedMs'>,
): boolean => {
  const ms = Date.parse(at)
  return awaySinceMs <= ms && ms < connectedMs
}

/**
 * OCPP 1.6 does not say what was queued. A message whose time lies more than a minute before its socket was opened
 * was made while the station was offline; a minute allows for clocks that differ. One that is known to be behind is put right.
 */
export const wasOffline = (
  at: string,
  { connectedMs, clockLagMs }: Pick<Context, 'connectedMs' | 'clockLagMs'>,
): boolean => Date.parse(at) + clockLagMs < connectedMs - OFFLINE_MS
