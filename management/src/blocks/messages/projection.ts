import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { oddities } from './records.ts'
import { mostOddities, oddityKey, withReport } from './rules/oddities.ts'

/** Collects what a station writes oddly, the same thing once; the one not seen for longest goes where there are too many. */
export const keepOddity = async (
  batch: Batch,
  { station }: EventRecord,
  event: EventOf<'OddMessageSeen'>,
): Promise<void> => {
  if ((await batch.station(station)) === null) return
  const { items } = batch.repositories
  const former = await items.get(oddities.kind, station, oddityKey(event))
  if (former === null) {
    const known = await items.ofStation(oddities.kind, station)
    const [oldest] = known.toSorted((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
    if (known.length >= mostOddities && oldest !== undefined)
      await items.remove(oddities.kind, station, oldest.key)
  }
  await items.putMany([withReport(station, former, event)])
  batch.touch(`station:${station}`)
  if (event.kind === 'refused') batch.touch('overview')
}
