import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { localLists } from './records.ts'
import { evolveLocalList, type LocalListEvent } from './rules/evolve.ts'

/** Keeps what is known of a station's local authorisation list. */
export const keepLocalList = async (
  batch: Batch,
  { station }: Pick<EventRecord, 'station'>,
  event: LocalListEvent,
): Promise<void> => {
  const { repositories, touch } = batch
  if ((await batch.station(station)) === null) return
  const before = await repositories.items.get(localLists.kind, station, '')
  await repositories.items.putMany([evolveLocalList(before, station, event)])
  touch(`station:${station}`)
}
