import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import fc from 'fast-check'
import type { Store } from '../../src/ports/store.ts'
import { instant } from '../records.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { eventsOf, type Shape, shapes } from '../transaction-history.ts'
import { commit, createStation, entryOf, expectRebuiltAlike } from './support.ts'

const within = 120_000
const hourS = 3_600

/** An hour at EVSE 1 from the nth on; where no power is given none was sampled. */
const session = (n: number, wh: number, powerW?: number): StationEvent[] => {
  const [start, end] = [instant(n * hourS), instant((n + 1) * hourS - 60)]
  const common = { transactionId: `T${n}`, offline: false, evse: 1, samples: [] }
  const samples = [{ at: end, context: 'Sample.Periodic', powerW: powerW ?? 0, others: [] }]
  const sampled: StationEvent = { type: 'MeterSampled', at: end, transactionId: `T${n}`, evse: 1, samples }
  return [
    { type: 'TransactionStarted', at: start, ...common, registerWh: n * 200_000 },
    ...(powerW === undefined ? [] : [sampled]),
    { type: 'TransactionEnded', at: end, ...common, registerWh: n * 200_000 + wh },
  ]
}
const rated = (n: number, maxLimit: number): StationEvent => ({
  type: 'VariablesReported',
  at: instant(n * hourS),
  origin: 'report',
  variables: [
    { component: 'EVSE', evse: 1, variable: 'Power', attribute: 'Actual', value: '0', unit: 'kW', maxLimit },
  ],
})

/** What the store says of the sessions of a station, and of its EVSEs. */
const shown = async (store: Store, station: string) => {
  const { items } = await store.transactions.list({ station, limit: 50 })
  return {
    sessions: items
      .map(({ transactionId, flags, energyWh, marks }) => [transactionId, flags, energyWh, marks.evsePower])
      .sort(),
    evses: (await store.stations.get(station))?.marks.evsePower,
  }
}
const doubtful = async (store: Store, station: string) => {
  const { items } = await store.transactions.list({ station, limit: 50 })
  return items.filter(({ flags }) => flags.includes('implausible')).map(({ transactionId }) => transactionId)
}

interface Past {
  /** Either a session as stations have them, or one that took what it cannot have taken. */
  readonly sessions: readonly (Shape | null)[]
  /** By how many places each event comes later than it happened. */
  readonly delays: readonly number[]
  readonly commits: readonly number[]
  readonly ratedAfter: number | null
}

const powered = shapes.map((shape): Shape => ({ ...shape, protocol: 'ocpp2.0.1', ended: true }))
const pasts: fc.Arbitrary<Past> = fc.record({
  sessions: fc.array(fc.option(powered, { freq: 3 }), { minLength: 8, maxLength: 14 }),
  delays: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }) },
    ),
    { minLength: 7, maxLength: 31 },
  ),
  commits: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
  ratedAfter: fc.option(fc.integer({ min: 0, max: 60 })),
})

const arriving = ({ sessions, delays, ratedAfter }: Past): StationEvent[] => {
  const events = sessions.flatMap((shape, n) =>
    shape === null ? session(n, 90_000) : eventsOf({ ...shape, startSeconds: n * hourS }, `T${n}`),
  )
  const placed = events.map((event, i) => ({ event, place: i + (delays[i % delays.length] ?? 0) }))
  const late = placed.sort((a, b) => a.place - b.place).map(({ event }) => event)
  return ratedAfter === null ? late : late.toSpliced(ratedAfter, 0, rated(0, 22))
}

const received = (station: string, events: readonly StationEvent[]): JournalEntry[] =>
  events.map((event, i) => ({ ...entryOf(station, event), receivedAt: instant(100_000 + i) }))

/** What an EVSE can give, by its rating and by what was seen there. */
export const evsePower = (open: OpenStore, numRuns: number): void => {
  describe('weighs sessions by their EVSE', () => {
    const store = useStore(open)
    const report = async (...events: readonly StationEvent[]) => {
      const station = await createStation(store())
      for (const event of events) await commit(store(), entryOf(station, event))
      return { station, doubtful: await doubtful(store(), station) }
    }
    const elevenKw = [0, 1, 2, 3, 4].flatMap((n) => session(n, 10_000, 11_000))

    test('by what its device model says that it gives', async () => {
      expect((await report(rated(0, 11), ...session(0, 90_000), ...session(1, 10_500))).doubtful).toEqual([
        'T0',
      ])
      expect((await report(rated(0, 50), ...session(0, 45_000))).doubtful).toEqual([])
      expect((await report(...session(0, 90_000), rated(1, 11))).doubtful).toEqual([])
    })

    test('by what is typed in about its connectors before that, and after it is withdrawn no more', async () => {
      const typed = (n: number, ratedW?: number): StationEvent => ({
        ...{ type: 'ConnectorDescribed', at: instant(n * hourS), evse: 1, connector: 1 },
        ...(ratedW !== undefined && { ratedW }),
      })
      const told = [rated(0, 50), typed(0, 11_000), ...session(0, 40_000), typed(1), ...session(1, 40_000)]
      expect((await report(...told)).doubtful).toEqual(['T0'])
      expect((await report(rated(0, 11), typed(0, 50_000), ...session(0, 40_000))).doubtful).toEqual([])
    })

    test('by what five sessions before it have shown', async () => {
      expect((await report(...elevenKw, ...session(5, 90_000), ...session(6, 10_500))).doubtful).toEqual([
        'T5',
      ])
      expect((await report(...elevenKw.slice(3), ...session(5, 90_000))).doubtful).toEqual([])
      const spiked = await report(...elevenKw, ...session(5, 10_000, 400_000), ...session(6, 90_000))
      expect(spiked.doubtful).toEqual(['T6'])
    })

    test('and leaves a session alone once later events make it right', async () => {
      const [start, end] = session(5, 90_000)
      const { station } = await report(...elevenKw, start!, end!)
      expect(await doubtful(store(), station)).toEqual(['T5'])
      const at = instant(5 * hourS + 60)
      const samples = [{ at, context: 'Sample.Periodic', powerW: 95_000, others: [] }]
      const late = { type: 'MeterSampled', at, transactionId: 'T5', evse: 1, samples } as const
      await commit(store(), { ...entryOf(station, late), receivedAt: instant(5 * hourS + 61) })
      expect(await doubtful(store(), station)).toEqual([])
    })

    test(
      `the same way however ${numRuns} pasts are cut into commits, live and retold`,
      async () => {
        await fc.assert(
          fc.asyncProperty(pasts, async (past) => {
            const [single, grouped] = [await createStation(store()), await createStation(store())]
            for (const entry of received(single, arriving(past))) await commit(store(), entry)
            const left = received(grouped, arriving(past))
            for (let i = 0; left.length > 0; i++) {
              await commit(store(), ...left.splice(0, past.commits[i % past.commits.length]))
            }
            expect(await shown(store(), grouped)).toEqual(await shown(store(), single))
          }),
          { numRuns },
        )
        const { store: fresh, close } = await open()
        try {
          await expectRebuiltAlike(store(), fresh)
        } finally {
          await close()
        }
      },
      within,
    )
  })
}
