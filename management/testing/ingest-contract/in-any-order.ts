import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import fc from 'fast-check'
import { transactionIdOf } from '../../src/domain/transactions/transaction-events.ts'
import type { Store } from '../../src/ports/store.ts'
import { instant } from '../records.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { eventsOf, type Shape, shapes } from '../transaction-history.ts'
import { commit, createStation, entryOf } from './support.ts'

const within = 120_000
const transactionId = 'T'

/**
 * How the events of a transaction reach us: in which order, which ones twice, how many in a commit. Where a station does not number
 * them (1.6) they are received as they happened, and only the bus brings them in another order.
 */
interface Arrival {
  readonly order: readonly number[]
  /** Come again at the end, as what a station was given no answer to does. */
  readonly again: readonly number[]
  /** Contradicts this event, in whatever comes first after it. */
  readonly contradicted: number | null
  readonly commits: readonly number[]
}

// Two readings of one instant have no order of their own: here each event has an instant.
const apart = (shape: Shape): Shape => ({
  ...shape,
  steps: shape.steps.map((step) => ({ ...step, seconds: step.seconds + 1 })),
})

const arrivals = (count: number): fc.Arbitrary<Arrival> => {
  const numbers = Array.from({ length: count }, (_, i) => i)
  return fc.record({
    order: fc.shuffledSubarray(numbers, { minLength: count }),
    again: fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 5 }),
    contradicted: fc.option(fc.integer({ min: 0, max: count - 1 }), { freq: 2 }),
    commits: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 20 }),
  })
}

const cases = shapes
  .map(apart)
  .map((shape) => eventsOf(shape, transactionId))
  .filter((events) => events.length > 0)
  .chain((events) => arrivals(events.length).map((arrival) => ({ events, arrival })))

/** The same sequence number with other figures; null for an event that may come as often as it likes. */
const contradiction = (event: StationEvent | undefined): StationEvent | null =>
  event !== undefined && 'seqNo' in event && 'samples' in event
    ? {
        ...event,
        samples: [{ at: event.at, context: 'Sample.Clock', energyWh: 9e6, powerW: 9e5, others: [] }],
      }
    : null

/** As entries: all are received long after they happened, in this order. */
const received = (station: string, events: readonly StationEvent[]): JournalEntry[] =>
  events.map((event, i) => ({ ...entryOf(station, event), receivedAt: instant(30_000 + i) }))

const arriving = (
  events: readonly StationEvent[],
  { order, again, contradicted }: Arrival,
): StationEvent[] => {
  const first = order.flatMap((i) => events[i] ?? [])
  const resent = again.flatMap((i) => events[i] ?? [])
  const other = contradicted === null ? null : contradiction(events[contradicted])
  return [...first, ...(other === null ? [] : [other]), ...resent]
}

const isNumbered = (events: readonly StationEvent[]): boolean =>
  events.some((event) => 'seqNo' in event && event.seqNo !== undefined)

/** As entries in the order in which the bus brings them. */
const delivered = (station: string, events: readonly StationEvent[], arrival: Arrival): JournalEntry[] => {
  if (isNumbered(events)) return received(station, arriving(events, arrival))
  const inOrder = Array.from(events.keys())
  const entries = received(station, arriving(events, { ...arrival, order: inOrder }))
  return [...arrival.order.flatMap((i) => entries[i] ?? []), ...entries.slice(events.length)]
}

const inCommits = async (store: Store, entries: readonly JournalEntry[], sizes: readonly number[]) => {
  const left = [...entries]
  for (let i = 0; left.length > 0; i++) await commit(store, ...left.splice(0, sizes[i % sizes.length] ?? 1))
}

/** All that the store tells of it, but when and in which order it was received. */
const toldOf = async (store: Store, station: string, contradicted: boolean) => {
  const transaction = await store.transactions.get(station, transactionId)
  if (transaction === null) throw new Error('the transaction is not there')
  const { station: _, marks, startReceivedAt, endReceivedAt, flags: all, ...record } = transaction
  // What comes again looks like what came from a queue.
  const flags = all.filter((flag) => flag !== 'offline')
  const rollups = await store.rollups.range(`station:${station}`, '0000', '9999')
  const samples = await store.samples.ofTransaction(station, transactionId, 1_000)
  const shown = await store.stations.get(station)
  return {
    record,
    flags: flags.filter((flag) => !(contradicted && flag === 'conflict')),
    seqNos: marks.seqNos,
    rollups: rollups.map(({ scope: _scope, ...counts }) => counts),
    samples,
    open: [shown?.openTransactions, shown?.powerW],
  }
}

/** However the events of a transaction come, they tell the same transaction and count for the same figures. */
export const inAnyOrder = (open: OpenStore, numRuns: number): void => {
  describe('tells again', () => {
    const store = useStore(open)

    test(
      `${numRuns} transactions whose events came in any order, twice, late and contradicted`,
      async () => {
        await fc.assert(
          fc.asyncProperty(cases, async ({ events, arrival }) => {
            const [orderly, odd] = [await createStation(store()), await createStation(store())]
            for (const entry of received(orderly, events)) await commit(store(), entry)
            await inCommits(store(), delivered(odd, events, arrival), arrival.commits)
            expect(await toldOf(store(), odd, true)).toEqual(await toldOf(store(), orderly, false))
            const stored = await store().events.ofTransaction(odd, transactionId)
            expect(stored.every(({ event }) => transactionIdOf(event) === transactionId)).toBe(true)
          }),
          { numRuns },
        )
      },
      within,
    )

    test('a contradiction that is received first and stored last: the meter values are of what counts', async () => {
      const station = await createStation(store())
      const [first, other] = received(
        station,
        [1, 2].map((wh) => ({
          type: 'TransactionUpdated',
          at: instant(60),
          transactionId,
          seqNo: 1,
          offline: false,
          samples: [{ at: instant(60), context: 'Sample.Periodic', energyWh: wh, others: [] }],
        })),
      )
      if (first === undefined || other === undefined) throw new Error('two entries')
      await commit(store(), other)
      await commit(store(), first)
      expect(await store().transactions.get(station, transactionId)).toMatchObject({
        lastWh: 1,
        flags: ['clock', 'orphan', 'conflict'],
      })
    })
  })
}
