import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import { createTally, stationScope } from '../../domain/rollups.ts'
import type { Batch } from '../../ingest/batch.ts'

const beginning = '0000'
const end = '9999'

/**
 * A station was removed. Where nothing it brought is to count, its rollups leave those of the network and its
 * transactions every list and total; the events stay, so that a rebuild comes to the same. It must be alone in its
 * commit: what the same commit had still to write would come back.
 */
export const takeOut = async (
  batch: Batch,
  { station }: EventRecord,
  { figures }: EventOf<'StationRemoved'>,
): Promise<void> => {
  const { repositories, projectedKinds, count, touch } = batch
  for (const kind of projectedKinds) await repositories.items.removeOfStation(station, kind)
  if (figures === 'kept') return
  const tally = createTally()
  for (const { scope: _scope, at, ...counts } of await repositories.rollups.range(
    stationScope(station),
    beginning,
    end,
  ))
    tally.add(at, counts, -1)
  count(station, tally.buckets())
  await repositories.transactions.removeOfStation(station)
  touch('overview', 'transactions')
}
