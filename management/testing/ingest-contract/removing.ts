import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { removals } from '../../src/blocks/stations/index.ts'
import { applyEntries } from '../../src/ingest/apply.ts'
import { recordOwn } from '../../src/ingest/record.ts'
import type { Store } from '../../src/ports/store.ts'
import { instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import {
  commit,
  createStation,
  entryOf,
  expectRebuiltAlike,
  figures,
  link,
  status,
  transaction,
} from './support.ts'

const remove = (store: Store, id: string, what: 'out' | 'kept', at: string) =>
  store.atomically(async (repositories) => {
    const events: StationEvent[] = [{ type: 'StationRemoved', at, figures: what }]
    await recordOwn(repositories, { station: id, events, at })
    await repositories.stations.remove(id)
    await repositories.items.removeOfStation(id)
    const removal = { kind: removals.kind, station: id, key: '', state: '', at, due: null } as const
    await repositories.items.putMany([{ ...removal, body: { figures: what } }])
  })

export const removing = (open: OpenStore): void => {
  describe('removes a station', () => {
    const inStore = async (work: (store: Store, other: string, id: string) => Promise<void>) => {
      const { store, close } = await open()
      const fresh = await open()
      try {
        const [other, id] = [await createStation(store), await createStation(store)]
        for (const station of [other, id]) {
          await commit(
            store,
            entryOf(station, link(`c-${station}`, 0).connected, status('Occupied', 5)),
            entryOf(station, transaction.started(70)),
            entryOf(station, transaction.updated(1_000, 1, 3_000)),
            entryOf(station, status('Available', 2_000)),
          )
        }
        await work(store, other, id)
        await expectRebuiltAlike(store, fresh.store)
      } finally {
        await fresh.close()
        await close()
      }
    }

    test('that was never ours with all it brought, also what comes late', () =>
      inStore(async (store, other, id) => {
        await remove(store, id, 'out', instant(3_000))
        await commit(
          store,
          entryOf(id, transaction.updated(2_900, 2, 9_000)),
          entryOf(id, status('Faulted', 2_950)),
        )
        const left = await figures(store)
        expect(left.network).toEqual(
          (await store.rollups.range(`station:${other}`, '0000', '9999')).map((row) => ({
            ...row,
            scope: 'network',
          })),
        )
        expect(left.totals).toMatchObject({ count: 1, energyWh: 2_000 })
        expect(left.active.map(({ station }) => station)).toEqual([other])
        expect(await store.rollups.range(`station:${id}`, '0000', '9999')).toEqual([])
      }))

    test('that was ours without what it delivered, and takes what came before and was late', () =>
      inStore(async (store, _other, id) => {
        await remove(store, id, 'kept', instant(3_000))
        expect((await figures(store)).totals).toMatchObject({ count: 2, energyWh: 4_000 })
        await commit(
          store,
          entryOf(id, transaction.updated(2_900, 2, 4_000)),
          entryOf(id, transaction.updated(3_100, 3, 9_000)),
        )
        expect((await figures(store)).totals).toMatchObject({ count: 2, energyWh: 5_000 })
        expect(await store.stations.get(id)).toBeNull()
      }))

    test('and takes one of that id as a new one', () =>
      inStore(async (store, _other, id) => {
        const before = await store.stations.get(id)
        await remove(store, id, 'out', instant(3_000))
        const { vendor: _, ...rest } = before!
        await store.stations.insert({
          ...rest,
          vendor: null,
          connectors: [],
          powerW: 0,
          openTransactions: 0,
          state: 'Unknown',
          link: { ...rest.link, connected: false, connection: null, node: null, protocol: null, since: null },
          marks: { link: '', boot: '' },
        })
        await store.atomically((repositories) =>
          applyEntries(repositories, [
            entryOf(id, link('d1', 4_000).connected, status('Available', 4_001)),
            entryOf(id, transaction.started(4_010, 'T2')),
            entryOf(id, transaction.updated(4_900, 1, 1_500, 'T2')),
          ]),
        )
        expect((await store.transactions.list({ station: id, limit: 10 })).items).toMatchObject([
          { transactionId: 'T2', energyWh: 500 },
        ])
      }))
  })
}
