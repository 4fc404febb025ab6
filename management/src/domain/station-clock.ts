import type { EventType, StationEvent } from '@ocpp/shared/contracts/events'
import { earlier } from './buckets.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Stations replay transactions of up to 400 days; a status that old would rewrite a year of figures. */
const oldestMs = (event: StationEvent): number =>
  event.type === 'ConnectorStatusChanged' ? 35 * dayMs : 400 * dayMs
/**
 * A live message travels in seconds: beyond this the station's clock is off. Ahead of us by more, or behind by more than the
 * oldest, and a time is not believed at all.
 */
const skewMs = 5 * minuteMs

export interface Timed<E extends StationEvent> {
  readonly event: E
  /** True when the station's clock is off by enough to mention it. */
  readonly suspect: boolean
}

/** Reported by our own processes, not by the station. */
const ownEvents: ReadonlySet<EventType> = new Set<EventType>([
  'StationConnected',
  'StationDisconnected',
  'StationHeld',
  'ConnectionRefused',
  'TransactionClosedByHand',
  'TransactionPresumedEnded',
  'TransactionReviewed',
])

/**
 * When something happened, where it is about what is so now. The station's clock has no say in that: it may jump
 * either way, and what comes over an open link comes as it happens. Only what was made while there was no link
 * has its time from the station, and never one after its arrival.
 */
export const momentOf = (
  { at, offline = false }: { readonly at: string; readonly offline?: boolean },
  receivedAt: string,
): string => (offline ? earlier(at, receivedAt) : receivedAt)

/** What orders itself by time: reported with a clock that is ahead it would stay the newest. */
const notAhead = <E extends StationEvent>(event: E, receivedAt: string): E => ({
  ...event,
  at: earlier(event.at, receivedAt),
})

/** Moves instants inside the event as well, so that distances between samples stay as they were. */
const shifted = <E extends StationEvent>(event: E, byMs: number): E => {
  const move = (at: string) => {
    const moved = Date.parse(at) + byMs
    return Number.isNaN(moved) ? at : new Date(moved).toISOString()
  }
  const samples =
    'samples' in event ? { samples: event.samples.map((sample) => ({ ...sample, at: move(sample.at) })) } : {}
  return { ...event, ...samples, at: move(event.at) }
}

/** The event as the station reported it, or as of its arrival where no clock can be that far off. */
const believed = <E extends StationEvent>(event: E, receivedAt: string): Timed<E> => {
  const received = Date.parse(receivedAt)
  const happened = Date.parse(event.at)
  if (Number.isNaN(happened)) return { event: { ...event, at: receivedAt }, suspect: true }
  const ahead = happened - received
  if (ahead > skewMs || -ahead > oldestMs(event)) {
    return { event: shifted(event, -ahead), suspect: true }
  }
  const queued = 'offline' in event && event.offline
  return { event, suspect: !queued && 'offline' in event && -ahead > skewMs }
}

/**
 * The event in times we can use. A station whose clock says 1970 or 2036 is believed in what it says and not in
 * when: such an event counts as having happened when it was received. Beside transactions, which have an order of
 * their own, nothing happens after its arrival, and a status when it arrives unless it was made without a link. The
 * stored event keeps the station's words.
 */
export const onTrustedTime = <E extends StationEvent>(event: E, receivedAt: string): Timed<E> => {
  if (ownEvents.has(event.type)) return { event, suspect: false }
  const timed = believed(event, receivedAt)
  if ('samples' in event) return timed
  if (event.type === 'ConnectorStatusChanged') {
    return { ...timed, event: { ...timed.event, at: momentOf(timed.event, receivedAt) } }
  }
  return { ...timed, event: notAhead(timed.event, receivedAt) }
}
