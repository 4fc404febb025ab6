import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { mostOddWritings, oddWritingKey, toldAgain } from './rules/oddities.ts'

/** Collects what a station writes oddly, the same thing once; the one not seen for longest makes room. */
export const keepOddWriting = async (
  batch: Batch,
  { station }: EventRecord,
  event: EventOf<'OddMessageSeen'>,
): Promise<void> => {
  if ((await batch.station(station)) === null) return
  const { items } = batch.repositories
  const key = oddWritingKey(event)
  const former = await items.get('oddWriting', station, key)
  if (former === null) {
    const known = await items.ofStation('oddWriting', station)
    const [oldest] = known.toSorted((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
    if (known.length >= mostOddWritings && oldest !== undefined) {
      await items.remove('oddWriting', station, oldest.key)
    }
  }
  await items.putMany([toldAgain(station, former, event)])
  batch.touch(`station:${station}`)
  if (event.kind === 'refused') batch.touch('overview')
}
