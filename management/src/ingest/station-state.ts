import type { StationEvent } from '@ocpp/shared/contracts/events'
import { evolveStation } from '../blocks/stations/index.ts'
import type { EventRecord } from '../domain/records.ts'
import type { Batch } from './batch.ts'

/** What an event changes at its station. What comes late of a station that was removed, and whose figures are kept, does not bring it back. */
export const evolveStationOf = async (
  batch: Batch,
  source: EventRecord,
  event: StationEvent,
): Promise<void> => {
  const station = await batch.station(source.station)
  if (station === null) return
  const evolved = evolveStation(station, source, event)
  if (evolved !== station) await batch.changeStation(evolved)
}
