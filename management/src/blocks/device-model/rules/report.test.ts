import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { ReportBody } from '../records.ts'
import {
  isSameRun,
  joined,
  missingParts,
  promisedReport,
  reportMark,
  reportSince,
  reportState,
  withPart,
} from './report.ts'

const at = '2026-06-01T12:00:00.000Z'
const promise = (empty = false) =>
  promisedReport({ type: 'ReportPromised', at, requestId: 1, scope: 'FullInventory', empty })
const afterPart = (report: ReportBody | undefined, seqNo: number, last: boolean) =>
  withPart(report, { requestId: 1, seqNo, last }, 2, at)

test('a report is promised, runs, and is complete with its last missing part', () => {
  expect(reportState(promise())).toBe('promised')
  expect(reportState(promise(true))).toBe('empty')
  const first = afterPart(promise(), 0, false)
  expect(reportState(first)).toBe('running')
  expect(missingParts(first)).toEqual([])
  const end = afterPart(first, 3, true)
  expect([reportState(end), missingParts(end)]).toEqual(['running', [1, 2]])
  const whole = afterPart(afterPart(end, 2, false), 1, false)
  expect([reportState(whole), missingParts(whole), whole.entries]).toEqual(['complete', [], 8])
})

test('a part that comes twice counts once; one that nobody asked for begins a report of its own', () => {
  const once = afterPart(undefined, 1, false)
  expect(once).toMatchObject({ scope: null, promisedAt: null, entries: 2 })
  expect(missingParts(once)).toEqual([0])
  expect(afterPart(once, 1, false).entries).toBe(2)
})

test('any order of parts, some twice, makes the same complete report', () => {
  const orders = fc
    .integer({ min: 1, max: 12 })
    .chain((count) =>
      fc
        .tuple(
          fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
          fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 5 }),
        )
        .map(([order, again]) => ({ count, order: [...order, ...again] })),
    )
  fc.assert(
    fc.property(orders, ({ count, order }) => {
      let report = promise()
      for (const [index, seqNo] of order.entries()) {
        const seen = new Set(order.slice(0, index))
        expect(reportState(report) === 'complete').toBe(seen.size === count)
        report = afterPart(report, seqNo, seqNo === count - 1)
      }
      expect(reportState(report)).toBe('complete')
      expect(report.entries).toBe(2 * count)
    }),
  )
})

test('of a far number no more than fifty missing parts are named', () => {
  expect(missingParts(afterPart(promise(), 2_000_000_000, true))).toHaveLength(50)
})

test('parts that come before the answer are of the report that it promises, under one mark', () => {
  const later = '2026-06-01T12:00:05.000Z'
  const event = {
    type: 'ReportPromised',
    at: later,
    requestId: 1,
    scope: 'FullInventory',
    empty: false,
  } as const
  const early = afterPart(undefined, 0, true)
  expect(isSameRun(early, event)).toBe(true)
  const report = joined(early, { ...event, commandId: 'c' })
  expect(report).toMatchObject({ scope: 'FullInventory', commandId: 'c', promisedAt: later, entries: 2 })
  expect([reportState(report), reportMark(report), reportSince(report)]).toEqual([
    'complete',
    reportMark(early),
    at,
  ])
  expect(isSameRun(report, event)).toBe(false)
})

test('of a command without an answer is its report as soon as a part comes', () => {
  const event = { type: 'ReportPromised', at, requestId: 1, scope: 'custom', empty: false } as const
  const asked = promisedReport({ ...event, commandId: 'c', unanswered: true })
  expect([asked.promisedAt, reportState(asked)]).toEqual([null, 'asked'])
  expect(afterPart(asked, 0, true)).toMatchObject({ scope: 'custom', commandId: 'c' })
  expect(reportState(afterPart(asked, 0, true))).toBe('complete')
  const answered = { ...event, commandId: 'c', at: '2026-06-01T12:00:05.000Z' }
  expect(joined(afterPart(asked, 0, true), answered)).toMatchObject({ promisedAt: answered.at, entries: 2 })
})
