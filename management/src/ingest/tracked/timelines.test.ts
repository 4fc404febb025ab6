import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { instant, statusRecord } from '../../../testing/records.ts'
import type { StatusRecord } from '../../domain/records.ts'
import type { LaneSpan } from '../../ports/store.ts'
import { createTimelines } from './timelines.ts'

const place = ({ at, order }: StatusRecord) => `${at} ${order}`
const isOn = (lane: Pick<StatusRecord, 'station' | 'evse' | 'connector'>) => (status: StatusRecord) =>
  status.station === lane.station && status.evse === lane.evse && status.connector === lane.connector
const inOrder = (statuses: readonly StatusRecord[]) =>
  statuses.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))

/** Stored changes, and how often they were asked for. */
const storeOf = (stored: readonly StatusRecord[] = []) => {
  const rows = [...stored]
  let trips = 0
  const aroundOne = (span: LaneSpan) => {
    const lane = inOrder(rows.filter(isOn(span)))
    return [
      ...lane.filter(({ at }) => at < span.from).slice(-1),
      ...lane.filter(({ at }) => span.from <= at && at < span.to),
      ...lane.filter(({ at }) => span.to <= at).slice(0, 1),
    ]
  }
  const around = async (spans: readonly LaneSpan[]) => {
    trips++
    return spans.map(aroundOne)
  }
  return { rows, around, trips: () => trips }
}

const change = (seconds: number, given: Partial<StatusRecord> = {}) =>
  statusRecord({ at: instant(seconds), ...given })

describe('the timelines of a commit', () => {
  test('read all lanes in one trip when they are told of before', async () => {
    const store = storeOf([change(0), change(50), change(0, { evse: 2 })])
    const timelines = createTimelines(store)
    const changes = [change(10), change(20), change(30, { evse: 2 }), change(40, { station: 'CS-2' })]
    await timelines.load(changes)
    const neighbours = []
    for (const one of changes) neighbours.push(await timelines.add(one))
    expect(neighbours).toEqual([
      { before: change(0), after: change(50) },
      { before: change(10), after: change(50) },
      { before: change(0, { evse: 2 }), after: null },
      { before: null, after: null },
    ])
    expect(store.trips()).toBe(1)
    expect(timelines.added()).toEqual(changes)
  })

  test('take no change that is stored, or was added before', async () => {
    const timelines = createTimelines(storeOf([change(10)]))
    expect(await timelines.add(change(10, { status: 'Faulted' }))).toBeNull()
    expect(await timelines.add(change(20))).not.toBeNull()
    expect(await timelines.add(change(20))).toBeNull()
    expect(timelines.added()).toEqual([change(20)])
  })

  test('give the neighbours a lane told change by change would have, however changes come', async () => {
    const changes = fc.array(
      fc.record({ seconds: fc.nat(12), evse: fc.constantFrom(1, 2), order: fc.constantFrom('a', 'b', 'c') }),
      { maxLength: 25 },
    )
    const commits = fc.array(fc.record({ changes, loadsAhead: fc.boolean() }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(commits, async (all) => {
        const store = storeOf()
        const naive: StatusRecord[] = []
        for (const { changes, loadsAhead } of all) {
          const timelines = createTimelines(store)
          const told = changes.map(({ seconds, evse, order }) => change(seconds, { evse, order }))
          if (loadsAhead) await timelines.load(told)
          for (const one of told) {
            const lane = inOrder(naive.filter(isOn(one)))
            const expected = {
              before: lane.findLast((other) => place(other) < place(one)) ?? null,
              after: lane.find((other) => place(other) > place(one)) ?? null,
            }
            const isThere = lane.some((other) => place(other) === place(one))
            expect(await timelines.neighbours(one)).toEqual(expected)
            expect(await timelines.add(one)).toEqual(isThere ? null : expected)
            if (!isThere) naive.push(one)
          }
          store.rows.push(...timelines.added())
        }
        expect(inOrder(store.rows)).toEqual(inOrder(naive))
      }),
    )
  })
})
