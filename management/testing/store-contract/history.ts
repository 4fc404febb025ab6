import { describe, expect, test } from 'bun:test'
import type { EventRecord, SampleRecord } from '../../src/domain/records.ts'
import type { EventsSince } from '../../src/ports/charging.ts'
import { eventRecord, instant, sampleRecord } from '../records.ts'
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
      expect(await store().events.insertMany([first])).toEqual([true])
      const second = { ...first, station: 'other' }
      const others = [
        { ...first, index: 0 },
        { ...first, sequence: 6 },
        { ...first, source: 'once2' },
      ]
      const twice = { ...others[2]!, station: 'other' }
      expect(await store().events.insertMany([second, ...others, twice])).toEqual([
        false,
        true,
        true,
        true,
        false,
      ])
      expect(await store().events.insertMany([...others, second])).toEqual([false, false, false, false])
      expect(await store().events.insertMany([])).toEqual([])
      const { source, sequence } = first
      expect(await store().events.has({ source, sequence })).toBe(true)
      expect(await store().events.has({ source: 'nobody', sequence })).toBe(false)
      expect(await store().events.has({ source, sequence: 987_654 })).toBe(false)
      const stored = (await collect(store().events.scan())).filter((e) => e.source === 'once')
      expect(stored).toStrictEqual([first, ...others.slice(0, 2)])
    })

    test('are written anew where they are, and none is added', async () => {
      const [one, two] = [1, 2].map((sequence) => eventRecord({ source: 'anew', sequence }))
      await store().events.insertMany([one!, two!])
      const event = { ...one!.event, event: 'Other' } as EventRecord['event']
      await store().events.putMany([
        { ...one!, event },
        { ...two!, sequence: 3, event },
      ])
      await store().events.putMany([])
      const stored = (await collect(store().events.scan())).filter(({ source }) => source === 'anew')
      expect(stored).toStrictEqual([{ ...one!, event }, two!])
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
      const elsewhere = [
        { ...at(2, 'of-a', 11, 0), transactionId: 'T' },
        { ...at(2, 'of-a', 12, 0), station: 'CS' },
        { ...at(2, 'of-a', 13, 0), transactionId: null },
      ]
      await store().events.insertMany([...elsewhere, ...shuffled(inOrder)])
      expect(await store().events.ofTransaction('CS-7', 'T7')).toStrictEqual(inOrder)
      expect(await store().events.ofTransaction('CS-7', '')).toEqual([])
    })

    test('are scanned completely, in the order they were stored, more than fit one page', async () => {
      const stored = Array.from({ length: 1300 }, (_, i) =>
        eventRecord({ source: 'scan', sequence: (i * 701) % 1300, receivedAt: instant((i * 13) % 50) }),
      )
      await store().atomically(async ({ events }) => {
        const parts = [stored.slice(0, 1), stored.slice(1, 700), stored.slice(700)]
        for (const part of parts) expect(await events.insertMany(part)).toEqual(part.map(() => true))
      })
      const scanned = (await collect(store().events.scan())).filter((e) => e.source === 'scan')
      expect(scanned).toStrictEqual(stored)
    }, 60_000)

    test('are found from a time on, page by page, in the order they were stored', async () => {
      const from = instant(25)
      const found: EventRecord[] = []
      let after: string | null = null
      do {
        const { events, next }: EventsSince = await store().events.since(from, after, 100)
        expect(events.length).toBeLessThanOrEqual(100)
        found.push(...events)
        after = next
      } while (after !== null)
      const scanned = await collect(store().events.scan())
      expect(found).toStrictEqual(scanned.filter(({ receivedAt }) => receivedAt >= from))
      expect(found.length).toBeGreaterThan(600)
      expect(found.length).toBeLessThan(scanned.length)
    })

    test('can be scanned while others are stored', async () => {
      let seen = 0
      for await (const event of store().events.scan()) {
        if (event.source !== 'scan') continue
        seen += 1
        if (seen % 300 === 0)
          await store().events.insertMany([eventRecord({ source: 'during', sequence: seen })])
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
      const all = [first, ...others]
      expect(await store().samples.insertMany([...all, first])).toEqual([...all.map(() => true), false])
      const again = all.map((row) => ({ ...row, sample: { ...row.sample, energyWh: 0 } }))
      expect(await store().samples.insertMany(again)).toEqual(all.map(() => false))
      expect(await store().samples.insertMany([])).toEqual([])
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
      await store().samples.insertMany([full, bare])
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
      await store().samples.insertMany(shuffled(series))
      const own = samples(series.slice(0, 12))
      expect(await store().samples.ofTransaction('series', 'T1', 100)).toStrictEqual(own)
      expect(await store().samples.ofTransaction('series', 'T1', 5)).toStrictEqual(own.slice(-5))
      expect(await store().samples.ofTransaction('series', 'T', 5)).toEqual([])
    })

    test('of an EVSE come by range from its start to before its end, the last ones when there are more', async () => {
      await store().samples.insertMany([
        sampleRecord({ station: 'series', evse: 2, sample: { at: instant(600) } }),
      ])
      const range = (from: number, to: number, limit: number) =>
        store().samples.range('series', 1, instant(from), instant(to), limit)
      expect(await range(600, 900, 100)).toStrictEqual(series.slice(10, 15))
      expect(await range(600, 900, 2)).toStrictEqual(series.slice(13, 15))
      expect(await range(5000, 6000, 2)).toEqual([])
    })
  })
}
