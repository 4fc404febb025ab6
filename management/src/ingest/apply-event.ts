import type { StationEvent } from '@ocpp/shared/contracts/events'
import { events, listenersTo } from '../blocks/all.ts'
import { mayShow } from '../domain/acceptance.ts'
import type { EventRecord } from '../domain/records.ts'
import { onTrustedTime } from '../domain/station-clock.ts'
import type { Batch } from './batch.ts'
import { evolveStationOf } from './station-state.ts'

/** Shows at a station that waits what it reports: no history, no timeline, no figures. */
export const showEvent = async (batch: Batch, record: EventRecord): Promise<void> => {
  const { event } = onTrustedTime(record.event, record.receivedAt)
  if (event.type === 'StationHeld') return await events.StationHeld(batch, record, event)
  const station = await batch.station(record.station)
  if (station !== null && mayShow(station, event)) await evolveStationOf(batch, record, event)
}

type AnyApply = (batch: Batch, record: EventRecord, event: StationEvent) => Promise<void>

/**
 * Applies one event that is new to the history.
 * @throws what the store throws, and RangeError for an instant that is none
 */
export const applyEvent = async (batch: Batch, record: EventRecord): Promise<void> => {
  const { event } = onTrustedTime(record.event, record.receivedAt)
  // The tables' type guarantees that what stands under an event's type takes that event.
  for (const listener of listenersTo(event.type) as readonly AnyApply[]) await listener(batch, record, event)
  const owner = events[event.type] as AnyApply
  await owner(batch, record, event)
}
