import { describe, expect, test } from 'bun:test'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import type { Difference } from '../../src/ingest/rebuild/row-differences.ts'
import type { Store } from '../../src/ports/store.ts'
import { createdStations, deliveriesOf } from '../history.ts'
import { instant, stationRecord, transactionRecord } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { booted, commit, entryOf, status, transaction } from './support.ts'

const within = 120_000

export const rebuilding = (open: OpenStore, pasts: number): void => {
  const seeds = Array.from({ length: pasts }, (_, i) => i + 1)
  describe('rebuilds', () => {
    type Past = readonly { readonly entries: readonly JournalEntry[] }[]
    /** Works on a store that took in a past, commit by commit. */
    const withPast = async <T>(past: Past, work: (live: Store) => Promise<T>): Promise<T> => {
      const { store, close } = await open()
      try {
        for (const id of createdStations) await store.stations.insert(stationRecord({ id, name: `at ${id}` }))
        for (const { entries } of past) await commit(store, ...entries)
        return await work(store)
      } finally {
        await close()
      }
    }
    const shortPast: Past = [{ entries: [entryOf('CS-1.6', booted(1), transaction.started(70))] }]
    const check = async (live: Store, apply: boolean) => {
      const { store: fresh, close } = await open()
      try {
        const found: Difference[] = []
        const result = await rebuild({
          live,
          fresh,
          apply,
          report: (difference) => void found.push(difference),
        })
        return { result, found }
      } finally {
        await close()
      }
    }

    test.each(seeds)(
      'past %d, with repeated, late and reordered envelopes, without a difference',
      async (seed) => {
        const { result, found } = await withPast(deliveriesOf(seed), (live) => check(live, false))
        expect(found).toEqual([])
        expect(result).toMatchObject({ differences: 0, repaired: 0 })
        expect(result.events).toBeGreaterThan(200)
      },
      within,
    )

    test.each(seeds)(
      'past %d to the same figures as if everything had come once and in order',
      async (seed) => {
        const figures = async (live: Store) => ({
          transactions: (await live.transactions.list({ limit: 200 })).items,
          rollups: (await live.rollups.range('network', '0000', '9999')).map(
            ({ disconnectedS: _, ...rest }) => rest,
          ),
          timelines: await Promise.all(
            createdStations.map(async (id) =>
              (await live.statuses.range(id, '0000', '9999')).filter(({ evse }) => evse >= 0),
            ),
          ),
          states: (await live.stations.all()).map(({ id, state, powerW, connectors }) => ({
            id,
            state,
            powerW,
            connectors: connectors.map(({ since: _, ...connector }) => connector),
          })),
        })
        const entries = new Map(
          deliveriesOf(seed)
            .flatMap((delivery) => delivery.entries)
            .map((entry) => [`${entry.source} ${entry.sequence}`, entry] as const),
        )
        const inOrder = [...entries.values()].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
        expect(await withPast(deliveriesOf(seed), figures)).toEqual(
          await withPast([{ entries: inOrder }], figures),
        )
      },
      within,
    )

    test(
      'what was altered by hand, and leaves what operators have set',
      async () => {
        await withPast(deliveriesOf(7), async (live) => {
          const station = (await live.stations.get('CS-1.6'))!
          const { items } = await live.transactions.list({ station: 'CS-2.0.1', limit: 1 })
          const [variable] = await live.variables.list('CS-1.6')
          await live.stations.put({ ...station, name: 'renamed', vendor: 'Nobody', connectors: [] })
          await live.transactions.putMany([{ ...items[0]!, energyWh: 1, flags: [] }])
          await live.variables.merge('CS-1.6', [{ ...variable!, value: 'altered' }])
          await live.rollups.add([
            {
              scope: 'network',
              at: instant(0),
              energyWh: 77,
              starts: 0,
              ends: 0,
              occupiedS: 0,
              faultedS: 0,
              disconnectedS: 0,
            },
            {
              scope: 'station:CS-9',
              at: instant(0),
              energyWh: 5,
              starts: 0,
              ends: 0,
              occupiedS: 0,
              faultedS: 0,
              disconnectedS: 0,
            },
          ])

          const { found } = await check(live, false)
          expect(found.map(({ what }) => what)).toEqual([
            'station CS-1.6: vendor, connectors',
            expect.stringMatching(/^transaction CS-2\.0\.1 T\d: .*energyWh/),
            'variables of CS-1.6: altered',
            `rollup network ${instant(0)}`,
            `rollup station:CS-9 ${instant(0)}`,
          ])
          const { result } = await check(live, true)
          expect(result).toMatchObject({ differences: 5, repaired: 5 })
          expect(await live.stations.get('CS-1.6')).toEqual({ ...station, name: 'renamed' })
          expect(await live.transactions.get('CS-2.0.1', items[0]!.transactionId)).toEqual(items[0]!)
          expect((await check(live, false)).found).toEqual([])
        })
      },
      within,
    )

    test(
      'what the history tells and the rest of the store lacks',
      async () => {
        await withPast(shortPast, async (live) => {
          const told = entryOf('CS-1.6', status('Faulted', 100), transaction.updated(900, 1, 3_000))
          const { exchange: _, events, ...source } = told
          for (const [index, event] of events.entries()) {
            const transactionId = 'transactionId' in event ? 'T1' : null
            await live.events.insertMany([{ ...source, index, protocol: 'ocpp2.0.1', transactionId, event }])
          }
          const { found } = await check(live, true)
          expect(found.map(({ what }) => what)).toEqual([
            'station CS-1.6: connectors, marks',
            expect.stringMatching(/^transaction CS-1\.6 T1: .*energyWh/),
            'timeline of CS-1.6: missing',
            'meter values of CS-1.6, EVSE 1: missing',
            expect.stringMatching(/^rollup network /),
            expect.stringMatching(/^rollup station:CS-1\.6 /),
          ])
          expect((await check(live, false)).found).toEqual([])
          expect(await live.transactions.get('CS-1.6', 'T1')).toMatchObject({ energyWh: 2_000 })
        })
      },
      within,
    )

    test(
      'nothing from thin air: what no event tells of is reported and stays',
      async () => {
        await withPast(shortPast, async (live) => {
          await live.transactions.putMany([
            transactionRecord({ station: 'CS-1.6', transactionId: 'invented' }),
          ])
          const { result, found } = await check(live, true)
          expect(found.map(({ what }) => what)).toEqual(['transaction CS-1.6 invented: of no event'])
          expect(result).toMatchObject({ differences: 1, repaired: 0 })
          expect(await live.transactions.get('CS-1.6', 'invented')).not.toBeNull()
        })
      },
      within,
    )

    test(
      'only into an empty store',
      async () => {
        await withPast(shortPast, async (live) => {
          const same = rebuild({ live, fresh: live, apply: false, report: () => {} })
          expect(await same.catch((error) => error)).toMatchObject({ code: 'invalid' })
        })
      },
      within,
    )
  })
}
