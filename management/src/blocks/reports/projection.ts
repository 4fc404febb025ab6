import type { EventOf } from '@ocpp/shared/contracts/events'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { stationMonths, withdrawals } from './records.ts'

/** What a removed station has counted leaves the sums of its sites, where nothing it brought is to count. */
export const withdrawRemoved = async (
  { repositories: { items } }: Batch,
  { station, receivedAt: at }: EventRecord,
  { figures }: EventOf<'StationRemoved'>,
): Promise<void> => {
  if (figures !== 'out') return
  for (const { key: month, body } of await items.ofStation(stationMonths.kind, station)) {
    const item = {
      kind: withdrawals.kind,
      station: wholeSystem,
      key: newId(),
      state: '',
      at,
      due: null,
    } as const
    await items.putMany([{ ...item, body: { month, body } }])
  }
  await items.removeOfStation(station, stationMonths.kind)
}
