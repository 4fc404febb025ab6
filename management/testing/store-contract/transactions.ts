import { beforeAll, describe, expect, test } from 'bun:test'
import type { TransactionQuery } from '@ocpp/shared/blocks/transactions/api'
import type { TransactionRecord } from '../../src/domain/records.ts'
import { instant, transactionRecord } from '../records.ts'
import { awkwardTexts, expectCursorsRefused, type OpenStore, sorted, useStore, walk } from './support.ts'

const names = (rows: readonly TransactionRecord[]) => rows.map((t) => `${t.station} ${t.transactionId}`)
const inAnyOrder = (rows: readonly TransactionRecord[]) => names(rows).sort()
type Filter = Omit<TransactionQuery, 'cursor' | 'limit'>

const keeps = (filter: Filter) => (t: TransactionRecord) =>
  (filter.station === undefined || t.station === filter.station) &&
  (filter.transaction === undefined || t.transactionId === filter.transaction) &&
  (filter.token === undefined || t.token?.value === filter.token) &&
  (filter.active === undefined || String(t.active) === filter.active) &&
  (filter.flag === undefined || t.flags.includes(filter.flag)) &&
  (filter.from === undefined || t.startedAt >= filter.from) &&
  (filter.to === undefined || t.startedAt < filter.to)

const sum = (rows: readonly TransactionRecord[]) => ({
  count: rows.length,
  active: rows.filter((t) => t.active).length,
  energyWh: rows.reduce((total, t) => total + t.energyWh, 0),
  durationS: rows.reduce((total, t) => total + t.durationS, 0),
})

export const transactionsContract = (open: OpenStore): void => {
  describe('a transaction', () => {
    const store = useStore(open)

    test('comes back as it was written', async () => {
      const full = transactionRecord({
        station: 'CS*1',
        transactionId: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
        evse: 2,
        protocol: 'ocpp2.0.1',
        token: { type: 'eMAID', value: 'DE*ABC*123' },
        active: false,
        endedAt: instant(60),
        endReceivedAt: instant(61),
        startWh: 0,
        lastWh: 1500.25,
        endWh: 1500.25,
        energyWh: 1500.25,
        durationS: 60,
        powerW: 0,
        peakW: 11000,
        currentA: 16,
        voltageV: 230.1,
        socPercent: 55,
        lastSampleAt: instant(55),
        chargingState: 'SuspendedEV',
        stopReason: 'EVDisconnected',
        flags: ['offline', 'seqGap'],
        reservationId: 0,
        remoteStartId: 7,
        closedBy: { actor: 'ada@example.org', reason: 'stuck', at: instant(70) },
        marks: {
          meter: { tracks: [], count: 0, startWh: null, endWh: null },
          live: 'l',
          start: 's',
          end: 'e',
          seqNos: [
            [0, 3],
            [5, 5],
          ],
        },
        registers: {
          [instant(0)]: { at: instant(5), wh: 10.5 },
          [instant(900)]: { at: instant(901), wh: 20 },
        },
      })
      const bare = transactionRecord({
        evse: null,
        connector: null,
        protocol: null,
        token: null,
        authorization: null,
      })
      await store().transactions.putMany([full, bare])
      for (const transaction of [full, bare]) {
        expect(await store().transactions.get(transaction.station, transaction.transactionId)).toStrictEqual(
          transaction,
        )
      }
    })

    test('is known by station and id together, whatever characters they have', async () => {
      const awkward = awkwardTexts.map((transactionId, i) => ({ transactionId, energyWh: i }))
      for (const station of ['a|b', 'A|b']) {
        await store().transactions.putMany(awkward.map((one) => transactionRecord({ station, ...one })))
      }
      for (const { transactionId, energyWh } of awkward)
        expect((await store().transactions.get('a|b', transactionId))?.energyWh).toBe(energyWh)
      expect(await store().transactions.get('b', '%')).toBeNull()
      expect(await store().transactions.get('a', 'b%')).toBeNull()
    })

    test('is replaced whole by put, in lists and totals too', async () => {
      const station = 'replaced'
      const running = transactionRecord({ station, powerW: 5000, flags: ['clock'], energyWh: 5 })
      const ended = { ...running, active: false, powerW: null, flags: [], energyWh: 8, token: null }
      await store().transactions.putMany([running])
      await store().transactions.putMany([ended])
      expect(await store().transactions.get(station, running.transactionId)).toStrictEqual(ended)
      expect(await store().transactions.activeOf([station])).toEqual([])
      expect(await store().transactions.totals({ station })).toEqual(sum([ended]))
      expect((await store().transactions.totals({ station, flag: 'clock' })).count).toBe(0)
      expect((await store().transactions.totals({ station, token: '04A2B3C4' })).count).toBe(0)
    })
  })

  describe('the list of transactions', () => {
    const store = useStore(open)
    const flagSets = [
      [],
      [],
      ['offline'],
      ['offline', 'orphan'],
      ['seqGap'],
      ['conflict', 'clock', 'offline'],
    ] as const
    const all = Array.from({ length: 90 }, (_, i) =>
      transactionRecord({
        station: ['CS-1', 'CS-2', 'CS-10'][i % 3] ?? '',
        transactionId: `T${(i * 31) % 90}`,
        token: i % 7 === 0 ? null : { type: i % 2 === 0 ? 'ISO14443' : 'eMAID', value: `tag-${i % 4}` },
        active: i % 5 === 0,
        startedAt: instant(Math.floor(i / 6) * 60),
        energyWh: i * 100 + (i % 2) * 0.5,
        durationS: i * 60,
        powerW: i % 10 === 0 ? null : (i % 4) * 1000,
        flags: [...(flagSets[i % flagSets.length] ?? [])],
      }),
    )
    beforeAll(async () => {
      await store().atomically(async ({ transactions }) => {
        await transactions.putMany(all)
        await transactions.putMany([])
      })
    }, 30_000)
    const list = (given: Partial<TransactionQuery>) => store().transactions.list({ limit: 200, ...given })

    const filters: Filter[] = [
      {},
      { station: 'CS-1' },
      { transaction: 'T31' },
      { transaction: 'T31', station: 'CS-2' },
      { token: 'tag-1' },
      { active: 'true' },
      { active: 'false' },
      { flag: 'offline' },
      { flag: 'orphan' },
      { flag: 'seqGap' },
      { from: instant(300) },
      { from: instant(300), to: instant(360) },
      { station: 'CS-2', active: 'true' },
      { station: 'CS-2', token: 'tag-2', active: 'false' },
      { token: 'tag-3', flag: 'clock' },
      { active: 'true', from: instant(60), to: instant(600) },
      {
        station: 'CS-10',
        token: 'tag-1',
        active: 'false',
        flag: 'conflict',
        from: instant(0),
        to: instant(900),
      },
    ]
    for (const filter of filters) {
      test(`of ${JSON.stringify(filter)} has the right rows, and totals equal to their sum`, async () => {
        const expected = all.filter(keeps(filter))
        expect(expected.length).toBeGreaterThan(0)
        const page = await list(filter)
        expect(inAnyOrder(page.items)).toEqual(inAnyOrder(expected))
        expect(page.total).toBe(expected.length)
        expect(await store().transactions.totals(filter)).toEqual(sum(expected))
        const paged = await walk((paging) => list({ ...filter, ...paging }), 7)
        expect(names(paged)).toEqual(names(page.items))
      })
    }

    test('of what nobody has is empty, its totals zero', async () => {
      for (const filter of [
        { station: 'CS' },
        { transaction: 'T' },
        { token: 'TAG-1' },
        { flag: 'oddUnit' },
        { token: '$ne' },
      ] as const) {
        expect(await list(filter)).toEqual({ items: [], next: null, total: 0 })
        expect(await store().transactions.totals(filter)).toEqual(sum([]))
      }
    })

    test('has the newest start first, and equal starts in one order whatever the page size', async () => {
      const whole = (await list({})).items
      const starts = whole.map((t) => t.startedAt)
      expect(starts).toEqual([...starts].sort().reverse())
      for (const limit of [1, 4, 6, 30, 90]) {
        expect(names(await walk(list, limit))).toEqual(names(whole))
      }
    })

    test('visits each old row once also while new ones arrive', async () => {
      let arrived = 0
      const seen = await walk(list, 20, async () => {
        const late = { transactionId: `N${++arrived}`, startedAt: instant(9000 + arrived) }
        await store().transactions.putMany([transactionRecord({ station: 'CS-9', ...late })])
      })
      expect(arrived).toBeGreaterThan(3)
      expect(inAnyOrder(seen)).toEqual(inAnyOrder(all))
      await store().transactions.putMany(
        Array.from({ length: arrived }, (_, i) =>
          transactionRecord({ station: 'CS-9', transactionId: `N${i + 1}`, active: false }),
        ),
      )
    })

    test('refuses a cursor it cannot read', () => expectCursorsRefused((cursor) => list({ cursor })))

    test('gives the running ones of stations', async () => {
      const running = all.filter((t) => t.active && t.station !== 'CS-1')
      const found = await store().transactions.activeOf(['CS-2', 'CS', 'CS-10'])
      expect(inAnyOrder(found)).toEqual(inAnyOrder(running))
      expect(sorted(found, (t) => t.transactionId)).toStrictEqual(sorted(running, (t) => t.transactionId))
      expect(await store().transactions.activeOf(['CS'])).toEqual([])
      expect(await store().transactions.activeOf([])).toEqual([])
    })

    test('removes those of a station, and no others', async () => {
      const own = ['A', 'B'].map((transactionId) => transactionRecord({ station: 'CS-gone', transactionId }))
      await store().transactions.putMany(own)
      expect(await store().transactions.removeOfStation('CS-gone')).toBe(2)
      expect(await store().transactions.removeOfStation('CS-gone')).toBe(0)
      expect(await store().transactions.get('CS-gone', 'A')).toBeNull()
      expect((await list({ station: 'CS-gone' })).items).toEqual([])
      expect((await list({ station: 'CS-1' })).items.length).toBeGreaterThan(0)
    })

    test('gives all running ones, the strongest first', async () => {
      const running = all.filter((t) => t.active)
      const found = await store().transactions.active(1000)
      expect(inAnyOrder(found)).toEqual(inAnyOrder(running))
      const powers = found.map((t) => t.powerW ?? -1)
      expect(powers).toEqual([...powers].sort((a, b) => b - a))
      expect(names(await store().transactions.active(5))).toEqual(names(found.slice(0, 5)))
    })
  })
}
