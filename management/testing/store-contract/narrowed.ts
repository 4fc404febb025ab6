import { beforeAll, describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { collection } from '../../src/domain/items.ts'
import { commandRecord } from '../operator-records.ts'
import { instant, rollupDelta, stationRecord, transactionRecord } from '../records.ts'
import { type OpenStore, useStore, walk } from './support.ts'

const { kind } = collection('narrowed', 'owned', v.object({}))
const quarters = [0, 1, 2].map((n) => instant(n * 900))

/** Lists and sums of some stations only, however many those are. */
export const narrowedContract = (open: OpenStore): void => {
  describe('what is narrowed to stations or sites', () => {
    const store = useStore(open)
    const ids = ['CS-a1', 'CS-a2', 'CS-b1', 'CS-none']
    const siteOf = (id: string) => (id === 'CS-none' ? null : `site-${id.slice(3, 4)}`)
    const ofA = ['CS-a1', 'CS-a2']
    /** More than are bound to a statement one by one. */
    const many = [...ofA, ...Array.from({ length: 40_000 }, (_, n) => `CS-many-${n}`)]
    beforeAll(async () => {
      await store().stations.putMany(ids.map((id) => stationRecord({ id, site: siteOf(id) })))
      await store().transactions.putMany(
        ids.flatMap((station, n) =>
          [true, false].map((active) =>
            transactionRecord({
              ...{ station, transactionId: `${active}`, active, startedAt: instant(n), energyWh: 10 ** n },
            }),
          ),
        ),
      )
      await store().commands.insertMany(
        ids.map((station, n) => commandRecord({ station, bulk: 'bulk', id: station, askedAt: instant(n) })),
      )
      await store().items.putMany(
        ['', ...ids].map((station, n) => ({
          ...{ kind, station, key: 'k', state: '', at: instant(n), due: null, body: {} },
        })),
      )
      await store().rollups.add(
        ids.flatMap((id, n) =>
          quarters
            .slice(0, 2)
            .map((at, q) => rollupDelta({ scope: `station:${id}`, at, energyWh: 10 ** n, starts: q })),
        ),
      )
      await store().rollups.add([rollupDelta({ scope: 'station:CS-a1', at: quarters[0]!, energyWh: -11 })])
    })

    test('is found by site, as ids and in outline', async () => {
      const { stations } = store()
      expect([...(await stations.idsOf(['site-a', 'nowhere']))].sort()).toEqual(ofA)
      expect(await stations.idsOf([])).toEqual([])
      expect((await stations.outlines(['site-b'])).map(({ id }) => id)).toEqual(['CS-b1'])
      expect(await stations.outlines([])).toEqual([])
      expect(await stations.outlines()).toHaveLength(4)
    })

    test('of stations is listed and counted, also with another filter', async () => {
      const list = (query: object) => store().stations.list({ sort: 'id', limit: 9, ...query })
      const some = await list({ sites: ['site-a'] })
      expect([some.items.map(({ id }) => id), some.total]).toEqual([ofA, 2])
      expect((await list({ sites: ['site-a'], site: 'site-a' })).total).toBe(2)
      expect((await list({ sites: ['site-a'], site: 'site-b' })).total).toBe(0)
      expect((await list({ sites: [] })).total).toBe(0)
    })

    for (const [how, stations] of [
      ['two', ofA],
      ['very many', many],
    ] as const)
      test(`of transactions, commands and items is listed and counted of ${how} stations`, async () => {
        const { transactions, commands, items } = store()
        const query = { stations }
        const rows = await walk((paging) => transactions.list({ ...query, ...paging } as never), 1)
        expect(rows.map(({ station }) => station)).toEqual(['CS-a2', 'CS-a2', 'CS-a1', 'CS-a1'])
        expect((await transactions.list({ ...query, station: 'CS-b1', limit: 9 } as never)).total).toBe(0)
        expect(await transactions.totals(query as never)).toMatchObject({ count: 4, active: 2, energyWh: 22 })
        expect((await transactions.active(9, stations)).map(({ station }) => station).sort()).toEqual(ofA)
        const sent = await commands.list({ ...query, limit: 9 } as never)
        expect([sent.items.map(({ id }) => id), sent.total]).toEqual([['CS-a2', 'CS-a1'], 2])
        expect(await commands.countByState('bulk', stations)).toEqual({ sent: 2 })
        const kept = await items.list(kind, { stations: ['', ...stations], limit: 9 })
        expect([kept.items.map(({ station }) => station), kept.total]).toEqual([['CS-a2', 'CS-a1', ''], 3])
      })

    test('of none is nothing', async () => {
      const none = { stations: [], limit: 9 } as never
      expect((await store().transactions.list(none)).items).toEqual([])
      expect((await store().commands.list(none)).items).toEqual([])
      expect((await store().items.list(kind, none)).items).toEqual([])
      expect(await store().transactions.active(9, [])).toEqual([])
      expect(await store().commands.countByState('bulk', [])).toEqual({})
      expect(await store().rollups.sumOf([], quarters[0]!, quarters[2]!)).toEqual([])
    })

    test('of figures is summed by their time, without what comes to nothing', async () => {
      const zero = { ends: 0, occupiedS: 0, faultedS: 0, disconnectedS: 0 }
      const sums = await store().rollups.sumOf(many, quarters[0]!, quarters[2]!)
      expect(sums).toEqual([{ at: quarters[1]!, energyWh: 11, starts: 2, ...zero }])
      expect(await store().rollups.sumOf(ofA, quarters[1]!, quarters[1]!)).toEqual([])
    })
  })
}
