import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { connector, instant, stationRecord } from '../../testing/records.ts'
import { shuffledTransactions } from '../../testing/transaction-history.ts'
import { runningCounts } from '../blocks/overview/rules/running-counts.ts'
import { linkChange, placedLinkChange, statusChange } from '../blocks/stations/rules/lanes.ts'
import { secondsBetween } from './buckets.ts'
import type { StatusRecord, TransactionRecord } from './records.ts'
import {
  type Buckets,
  type Counts,
  countsOfTransaction,
  createTally,
  laneDeltas,
  secondsKind,
  transactionDeltas,
} from './rollups.ts'
import { advance, project } from './transactions/transaction.ts'
import type { TransactionEventRecord } from './transactions/transaction-events.ts'

const totalOf = (buckets: Buckets, key: keyof Counts): number =>
  [...buckets.values()].reduce((sum, counts) => sum + counts[key], 0)

/** A lane as the store keeps it: changes by (at, order), with the neighbours of each new one. */
const createLane = () => {
  const tally = createTally()
  let rows: StatusRecord[] = []
  const isBefore = (a: StatusRecord, b: StatusRecord) => a.at < b.at || (a.at === b.at && a.order < b.order)
  const neighbours = (row: StatusRecord) => ({
    before: rows.filter((other) => isBefore(other, row)).at(-1) ?? null,
    after: rows.find((other) => isBefore(row, other)) ?? null,
  })
  const insert = (row: StatusRecord) => {
    if (rows.some(({ at, order }) => at === row.at && order === row.order)) return
    const { before, after } = neighbours(row)
    tally.addAll(laneDeltas(before, row, after))
    rows = [...rows, row].sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }
  return { insert, neighbours, buckets: () => tally.buckets(), rows: () => rows }
}

describe('rollups of transactions', () => {
  test('are moved by each change so that they always say what the records say', () => {
    fc.assert(
      fc.property(shuffledTransactions, ({ inOrder, arriving }) => {
        const tally = createTally()
        let record: TransactionRecord | null = null
        const seen = new Map<number, TransactionEventRecord>()
        for (const event of arriving) {
          seen.set(event.sequence, event)
          const next: TransactionRecord = advance(record, event) ?? project([...seen.values()])!
          tally.addAll(transactionDeltas(record, next))
          record = next
        }
        expect(tally.buckets()).toEqual(countsOfTransaction(project(inOrder)))
        expect(totalOf(tally.buckets(), 'energyWh')).toBe(record?.energyWh ?? 0)
        expect(totalOf(tally.buckets(), 'starts')).toBe(1)
        expect(totalOf(tally.buckets(), 'ends')).toBe(record?.active ? 0 : 1)
      }),
    )
  })
})

describe('rollups of a lane', () => {
  const words = ['Available', 'Charging', 'Finishing', 'Faulted', 'Unavailable'] as const
  const changes = fc.array(
    fc.record({ seconds: fc.integer({ min: 0, max: 20_000 }), word: fc.constantFrom(...words) }),
    { minLength: 1, maxLength: 12 },
  )
  const rowOf = ({ seconds, word }: { seconds: number; word: (typeof words)[number] }, sequence: number) =>
    statusChange(
      { station: 'CS-1', source: 'node-1', sequence },
      { type: 'ConnectorStatusChanged', at: instant(seconds), evse: 1, connector: 1, status: word },
    )

  test('count every second between the first and the last change once, whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        changes
          .map((told) => told.map(rowOf))
          .chain((rows) =>
            fc.tuple(
              fc.constant(rows),
              fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 }),
            ),
          ),
        ([rows, arriving]) => {
          const lane = createLane()
          const ordered = createLane()
          for (const row of arriving) lane.insert(row)
          for (const row of rows.toSorted((a, b) => (a.at + a.order < b.at + b.order ? -1 : 1)))
            ordered.insert(row)
          expect(lane.buckets()).toEqual(ordered.buckets())
          const spans = lane
            .rows()
            .slice(0, -1)
            .map((row, i) => ({ row, to: lane.rows()[i + 1]!.at }))
          for (const kind of ['occupiedS', 'faultedS'] as const) {
            const expected = spans
              .filter(({ row }) => secondsKind(row.status) === kind)
              .reduce((sum, { row, to }) => sum + secondsBetween(row.at, to), 0)
            expect(totalOf(lane.buckets(), kind)).toBe(expected)
          }
          for (const counts of lane.buckets().values()) {
            expect(counts.occupiedS + counts.faultedS).toBeLessThanOrEqual(900)
            expect(Math.min(counts.occupiedS, counts.faultedS)).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })

  test('leave the running span to whoever shows it', () => {
    const station = stationRecord({
      link: { connected: true },
      connectors: [connector({ status: 'Charging', since: instant(0) })],
      marks: { link: '', boot: '', statuses: { '1-1': `${instant(600)} node-1-1` } },
    })
    expect([...runningCounts([station], instant(0), instant(1_200))]).toMatchObject([
      [instant(0), { occupiedS: 300 }],
      [instant(900), { occupiedS: 300 }],
    ])
    const offline = stationRecord({ link: { connected: false, since: instant(0) } })
    expect(totalOf(runningCounts([offline], instant(100), instant(400)), 'disconnectedS')).toBe(300)
  })
})

describe('the lane of the link', () => {
  const connect = (connection: string, seconds: number) =>
    linkChange('CS-1', {
      type: 'StationConnected',
      at: instant(seconds),
      connection,
      protocol: 'ocpp1.6',
      securityProfile: 1,
      remoteAddress: '10.0.0.7',
    })
  const disconnect = (connection: string, seconds: number) =>
    linkChange('CS-1', {
      type: 'StationDisconnected',
      at: instant(seconds),
      connection,
      code: 1006,
      reason: '',
    })
  const told = (...changes: StatusRecord[]) => {
    const lane = createLane()
    for (const change of changes) {
      const placed = placedLinkChange(change, lane.neighbours(change))
      if (placed !== null) lane.insert(placed)
    }
    return { last: lane.rows().at(-1)?.status, offline: totalOf(lane.buckets(), 'disconnectedS') }
  }

  test('counts the time between a socket and the next as disconnected', () => {
    expect(told(connect('c1', 0), disconnect('c1', 100), connect('c2', 160))).toEqual({
      last: 'Connected',
      offline: 60,
    })
  })

  test('stays connected when a dead socket is noticed after its successor came', () => {
    expect(told(connect('c1', 0), connect('c2', 90), disconnect('c1', 100))).toEqual({
      last: 'Connected',
      offline: 0,
    })
  })

  test('comes back when the end of the old socket is told before the beginning of the new', () => {
    expect(told(connect('c1', 0), disconnect('c1', 100), connect('c2', 90))).toEqual({
      last: 'Connected',
      offline: 0,
    })
  })

  test('takes in what a node tells late', () => {
    const late = told(
      connect('c0', 0),
      disconnect('c0', 10),
      connect('c2', 500),
      connect('c1', 100),
      disconnect('c1', 300),
    )
    expect(late).toEqual({ last: 'Connected', offline: 90 + 200 })
  })
})
