import type { EventType, StationEvent } from '@ocpp/shared/contracts/events'

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

/** Told by our own processes, not by the station. */
const ownEvents: readonly EventType[] = [
  'StationConnected',
  'StationDisconnected',
  'StationHeld',
  'ConnectionRefused',
  'TransactionClosedByHand',
]

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

/**
 * The event in times we can use. A station whose clock says 1970 or 2036 is believed in what it says and not in
 * when: such an event counts as having happened when it was received. The stored event keeps the station's words.
 */
export const onTrustedTime = <E extends StationEvent>(event: E, receivedAt: string): Timed<E> => {
  if (ownEvents.includes(event.type)) return { event, suspect: false }
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
