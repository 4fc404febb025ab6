import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { beginningOf } from '../../src/domain/acceptance.ts'
import { recordOwn } from '../../src/ingest/record.ts'
import type { Store } from '../../src/ports/store.ts'
import { freshId, instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import {
  booted,
  commit,
  createStation,
  entryOf,
  exchangedEntryOf,
  expectRebuiltAlike,
  figures,
  link,
  shownOf,
  status,
  transaction,
} from './support.ts'

const held = (seconds: number): StationEvent => ({
  type: 'StationHeld',
  at: instant(seconds),
  remoteAddress: '10.0.0.66',
})

/** A session of 2 kWh with a security event and an unknown card: everything that could count. */
const everything: readonly StationEvent[] = [
  {
    type: 'TokenPresented',
    at: instant(60),
    token: { type: 'ISO14443', value: 'STRANGE' },
    answered: 'Invalid',
  },
  transaction.started(70),
  transaction.updated(1_000, 1, 3_000),
  {
    type: 'MeterSampled',
    at: instant(1_001),
    evse: 1,
    samples: [{ at: instant(1_001), context: '', energyWh: 2.3e9, others: [] }],
  },
  { type: 'SecurityEventReported', at: instant(1_002), event: 'TamperDetectionActivated' },
  { type: 'VariablesReported', at: instant(1_003), origin: 'read', variables: [] },
]

const nothing = {
  network: [],
  totals: { count: 0, active: 0, energyWh: 0, durationS: 0 },
  active: [],
  unknown: [],
}

const approve = async (store: Store, id: string, at: string) => {
  const station = await store.stations.get(id)
  await store.atomically(async (repositories) => {
    await repositories.stations.put({ ...station!, admission: 'accepted' })
    await recordOwn(repositories, { station: id, events: beginningOf(station!, 'accepted', at), at })
  })
}

export const strangers = (open: OpenStore): void => {
  describe('takes of who was not let in', () => {
    const inStore = async (work: (store: Store, retold: () => Promise<void>) => Promise<void>) => {
      const { store, close } = await open()
      const fresh = await open()
      try {
        await work(store, () => expectRebuiltAlike(store, fresh.store))
      } finally {
        await fresh.close()
        await close()
      }
    }

    test('nothing that counts, in whatever order and however often it comes, and no history', () =>
      inStore(async (store, retold) => {
        const id = freshId('CS-held-')
        const entries = [
          entryOf(id, held(0), link('c1', 0).connected),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, booted(1)),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, status('Occupied', 2)),
          ...everything.map((event) => exchangedEntryOf('c1', 'ocpp2.0.1', id, event)),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, status('Faulted', 2_000)),
        ]
        await commit(store, ...entries)
        await commit(store, ...[...entries].reverse())
        expect(await figures(store)).toEqual(nothing)
        const shown = await shownOf(store, id)
        expect(shown.station).toMatchObject({
          admission: 'pending',
          vendor: 'Volt',
          link: { connected: true },
        })
        expect(shown.station?.connectors).toMatchObject([{ evse: 1, status: 'Faulted' }])
        expect([shown.timeline, shown.rollups, shown.variables, shown.securityEvents]).toEqual([
          [],
          [],
          [],
          [],
        ])
        expect(await Array.fromAsync(store.events.scan())).toEqual([])
        await retold()
      }))

    test('a few words and places, however many it sends', () =>
      inStore(async (store) => {
        const id = freshId('CS-held-')
        const long = 'x'.repeat(100_000)
        await commit(store, entryOf(id, held(0), { ...booted(1), vendor: long } as StationEvent))
        for (let evse = 1; evse <= 40; evse++) {
          await commit(store, entryOf(id, { ...status('Faulted', evse), evse, info: long } as StationEvent))
        }
        const entry = exchangedEntryOf('c1', 'ocpp1.6', id)
        await commit(store, { ...entry, exchange: { ...entry.exchange!, request: long, summary: long } })
        const station = await store.stations.get(id)
        expect(station?.connectors).toHaveLength(16)
        expect(JSON.stringify(await shownOf(store, id)).length).toBeLessThan(20_000)
      }))

    test('what it is, as of its approval, and from then on everything', () =>
      inStore(async (store, retold) => {
        const id = freshId('CS-held-')
        await commit(
          store,
          entryOf(id, held(0), link('c1', 0).connected),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, booted(1)),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, status('Occupied', 2), transaction.started(70)),
        )
        await approve(store, id, instant(3_600))
        expect(await store.stations.get(id)).toMatchObject({
          admission: 'accepted',
          vendor: 'Volt',
          link: { connected: true, connection: 'c1', node: 'node-1' },
          connectors: [{ evse: 1, status: 'Occupied', since: instant(3_600) }],
        })
        await commit(
          store,
          exchangedEntryOf('c1', 'ocpp2.0.1', id, transaction.started(4_000)),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, transaction.updated(4_300, 1, 3_000)),
          exchangedEntryOf('c1', 'ocpp2.0.1', id, status('Available', 4_500)),
        )
        expect((await figures(store)).totals).toMatchObject({ count: 1, energyWh: 2_000 })
        const occupied = (await store.rollups.range('network', '0000', '9999')).map(
          ({ occupiedS }) => occupiedS,
        )
        expect(occupied.reduce((sum, seconds) => sum + seconds, 0)).toBe(900)
        await retold()
      }))

    test('of one that is blocked what came before, and that its link ends', () =>
      inStore(async (store, retold) => {
        const id = await createStation(store)
        await commit(store, entryOf(id, link('c1', 0).connected), entryOf(id, transaction.started(70)))
        const at = instant(500)
        await store.atomically(async (repositories) => {
          const station = await repositories.stations.get(id)
          await repositories.stations.put({ ...station!, admission: 'blocked' })
          const events: StationEvent[] = [{ type: 'AdmissionChanged', at, admission: 'blocked' }]
          await recordOwn(repositories, { station: id, events, at })
        })
        await commit(
          store,
          entryOf(id, transaction.updated(400, 1, 2_500)),
          entryOf(id, transaction.updated(600, 2, 9_000)),
          entryOf(id, link('c1', 610).disconnected),
        )
        expect((await figures(store)).totals).toMatchObject({ energyWh: 1_500 })
        expect(await store.stations.get(id)).toMatchObject({ link: { connected: false } })
        await retold()
      }))
  })
}
