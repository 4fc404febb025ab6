import { describe, expect, test } from 'bun:test'
import type { EventRecord, SampleRecord, StatusRecord } from '../../src/ports/records.ts'
import { eventRecord, instant, sampleRecord, statusRecord } from '../records.ts'
import { collect, type OpenStore, useStore } from './support.ts'

const samples = (rows: readonly SampleRecord[]) => rows.map((row) => row.sample)
/** The same order for every run, and not the order of time. */
const shuffled = <T>(rows: readonly T[]): T[] => [
  ...rows.filter((_, i) => i % 2 === 1).reverse(),
  ...rows.filter((_, i) => i % 2 === 0),
]

export const eventsContract = (open: OpenStore): void => {
  describe('the stored events', () => {
    const store = useStore(open)

    test('hold one happening once, and tell the second insert', async () => {
      const first = eventRecord({ source: 'once', sequence: 5, index: 1 })
      expect(await store().events.insert(first)).toBe(true)
      expect(await store().events.insert({ ...first, station: 'other' })).toBe(false)
      expect(await store().events.insert({ ...first, index: 0 })).toBe(true)
      expect(await store().events.insert({ ...first, sequence: 6 })).toBe(true)
      expect(await store().events.insert({ ...first, source: 'once2' })).toBe(true)
      const stored = (await collect(store().events.scan())).filter((e) => e.source === 'once')
      expect(stored[0]).toStrictEqual(first)
      expect(stored).toHaveLength(3)
    })

    test('of a transaction come by time of receipt, source, sequence and index', async () => {
      const at = (seconds: number, source: string, sequence: number, index: number): EventRecord =>
        eventRecord({
          source,
          sequence,
          index,
          station: 'CS-7',
          transactionId: 'T7',
          receivedAt: instant(seconds),
          event: {
            type: 'TransactionUpdated',
            at: instant(),
            transactionId: 'T7',
            offline: false,
            samples: [],
          },
        })
      const inOrder = [
        at(1, 'of-b', 900, 0),
        at(2, 'of-a', 9, 0),
        at(2, 'of-a', 10, 0),
        at(2, 'of-a', 10, 1),
        at(2, 'of-a', 10, 10),
        at(2, 'of-a', 1000, 0),
        at(2, 'of-b', 3, 0),
      ]
      for (const event of shuffled(inOrder)) expect(await store().events.insert(event)).toBe(true)
      await store().events.insert({ ...at(2, 'of-a', 11, 0), transactionId: 'T' })
      await store().events.insert({ ...at(2, 'of-a', 12, 0), station: 'CS' })
      await store().events.insert({ ...at(2, 'of-a', 13, 0), transactionId: null })
      expect(await store().events.ofTransaction('CS-7', 'T7')).toStrictEqual(inOrder)
      expect(await store().events.ofTransaction('CS-7', '')).toEqual([])
    })

    test('are scanned completely, in the order they were stored, more than fit one page', async () => {
      const stored = Array.from({ length: 1300 }, (_, i) =>
        eventRecord({ source: 'scan', sequence: (i * 701) % 1300, receivedAt: instant((i * 13) % 50) }),
      )
      await store().atomically(async ({ events }) => {
        for (const event of stored) await events.insert(event)
      })
      const scanned = (await collect(store().events.scan())).filter((e) => e.source === 'scan')
      expect(scanned).toStrictEqual(stored)
    }, 60_000)

    test('can be scanned while others are stored', async () => {
      let seen = 0
      for await (const event of store().events.scan()) {
        if (event.source !== 'scan') continue
        seen += 1
        if (seen % 300 === 0) await store().events.insert(eventRecord({ source: 'during', sequence: seen }))
      }
      expect(seen).toBe(1300)
    }, 60_000)
  })
}

export const samplesContract = (open: OpenStore): void => {
  describe('meter samples', () => {
    const store = useStore(open)

    test('are unique by station, EVSE, transaction, time and context', async () => {
      const first = sampleRecord({ station: 'unique', transactionId: 'T1' })
      const others = [
        { ...first, station: 'unique2' },
        { ...first, evse: 2 },
        { ...first, transactionId: 'T2' },
        { ...first, transactionId: null },
        { ...first, sample: { ...first.sample, at: instant(1) } },
        { ...first, sample: { ...first.sample, context: 'Transaction.End' } },
      ]
      expect(await store().samples.insert(first)).toBe(true)
      for (const other of others) expect(await store().samples.insert(other)).toBe(true)
      for (const again of [first, ...others]) {
        expect(await store().samples.insert({ ...again, sample: { ...again.sample, energyWh: 0 } })).toBe(
          false,
        )
      }
      expect((await store().samples.ofTransaction('unique', 'T2', 10))[0]).toStrictEqual(first.sample)
    })

    test('keep everything the station sent, and nothing it did not', async () => {
      const full = sampleRecord({
        station: 'full',
        transactionId: 'T1',
        sample: {
          offeredW: 22000,
          currentA: { L1: 16.1, L2: 0, L3: 15.9, N: 0.2 },
          offeredA: 32,
          voltageV: { total: 230 },
          socPercent: 80.5,
          others: [
            { measurand: 'Temperature', value: '41.5', unit: 'Celsius', location: 'Body', problem: '§' },
          ],
        },
      })
      const bare: SampleRecord = {
        ...full,
        transactionId: 'T2',
        sample: { at: instant(), context: 'Other', others: [] },
      }
      await store().samples.insert(full)
      await store().samples.insert(bare)
      expect(await store().samples.ofTransaction('full', 'T1', 1)).toStrictEqual([full.sample])
      expect(await store().samples.ofTransaction('full', 'T2', 1)).toStrictEqual([bare.sample])
    })

    const series = Array.from({ length: 20 }, (_, i) =>
      sampleRecord({
        station: 'series',
        transactionId: i < 12 ? 'T1' : null,
        sample: { at: instant(i * 60) },
      }),
    )
    test('of a transaction come in time order, the last ones when there are more than asked', async () => {
      for (const sample of shuffled(series)) await store().samples.insert(sample)
      const own = samples(series.slice(0, 12))
      expect(await store().samples.ofTransaction('series', 'T1', 100)).toStrictEqual(own)
      expect(await store().samples.ofTransaction('series', 'T1', 5)).toStrictEqual(own.slice(-5))
      expect(await store().samples.ofTransaction('series', 'T', 5)).toEqual([])
    })

    test('of an EVSE come by range from its start to before its end, the last ones when there are more', async () => {
      await store().samples.insert(sampleRecord({ station: 'series', evse: 2, sample: { at: instant(600) } }))
      const range = (from: number, to: number, limit: number) =>
        store().samples.range('series', 1, instant(from), instant(to), limit)
      expect(await range(600, 900, 100)).toStrictEqual(series.slice(10, 15))
      expect(await range(600, 900, 2)).toStrictEqual(series.slice(13, 15))
      expect(await range(5000, 6000, 2)).toEqual([])
    })
  })
}

export const statusesContract = (open: OpenStore): void => {
  describe('status changes', () => {
    const store = useStore(open)
    const lane = (given: Partial<StatusRecord>) => statusRecord({ station: 'lane', ...given })
    const first = lane({ at: instant(10), order: 'a-000000000002', status: 'Preparing' })
    const second = lane({ at: instant(10), order: 'a-000000000010', status: 'Charging' })
    const third = lane({
      at: instant(20),
      order: 'a-000000000001',
      status: 'Faulted',
      errorCode: 'E',
      info: 'i',
    })
    const elsewhere = [
      lane({ at: instant(12), connector: 2 }),
      lane({ at: instant(13), evse: 2 }),
      lane({ at: instant(14), evse: -1, connector: 0, status: 'Connected' }),
      lane({ at: instant(15), station: 'lane2' }),
    ]

    test('are unique by lane, time and order', async () => {
      for (const status of [third, ...elsewhere, first, second]) {
        expect(await store().statuses.insert(status)).toBe(true)
        expect(await store().statuses.insert({ ...status, status: 'Reserved' })).toBe(false)
      }
    })

    test('have neighbours on their own lane only, whether stored or not', async () => {
      const around = (at: string, order: string) => store().statuses.neighbours(lane({ at, order }))
      expect(await around(second.at, second.order)).toStrictEqual({ before: first, after: third })
      expect(await around(first.at, first.order)).toStrictEqual({ before: null, after: second })
      expect(await around(third.at, third.order)).toStrictEqual({ before: second, after: null })
      expect(await around(instant(10), 'a-000000000005')).toStrictEqual({ before: first, after: second })
      expect(await around(instant(15), 'z')).toStrictEqual({ before: second, after: third })
      expect(await around(instant(1), 'z')).toStrictEqual({ before: null, after: first })
      expect(await store().statuses.neighbours(lane({ evse: 9 }))).toEqual({ before: null, after: null })
    })

    test('of a range come with the one in force at its start, per lane, in time order', async () => {
      const range = (from: number, to: number) => store().statuses.range('lane', instant(from), instant(to))
      expect(await range(0, 10)).toEqual([])
      expect(await range(10, 13)).toStrictEqual([first, second, elsewhere[0]!])
      expect(await range(13, 20)).toStrictEqual([second, elsewhere[0]!, elsewhere[1]!, elsewhere[2]!])
      expect(await range(16, 21)).toStrictEqual([second, elsewhere[0]!, elsewhere[1]!, elsewhere[2]!, third])
      expect(await range(30, 40)).toStrictEqual([elsewhere[0]!, elsewhere[1]!, elsewhere[2]!, third])
      expect(await store().statuses.range('lan', instant(0), instant(99))).toEqual([])
    })
  })
}
