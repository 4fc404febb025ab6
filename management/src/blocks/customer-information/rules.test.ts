import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { CustomerReportItem } from './records.ts'
import { askedReport, earlyKey, withReportPart } from './rules.ts'

const at = '2026-11-23T09:00:00.000Z'
const asked = askedReport('CS-1', {
  type: 'CustomerInformationAsked',
  at,
  key: 'k',
  requestId: 7,
  report: true,
  clear: false,
  by: ['idToken'],
})
const part = (seqNo: number, tbc: boolean, requestId = 7) =>
  ({ type: 'CustomerInformationReported', at, requestId, seqNo, tbc }) as const

test('a report is complete with its last part, whatever their order and however often they come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer(), (count, seed) => {
      const parts = Array.from({ length: count }, (_, i) => part(i, i < count - 1))
      const order = fc.sample(fc.shuffledSubarray([...parts, ...parts], { minLength: 2 * count }), {
        numRuns: 1,
        seed,
      })[0]
      let report: CustomerReportItem = asked
      const seen = new Set<number>()
      for (const each of order ?? []) {
        report = withReportPart([report], 'CS-1', each, at)
        seen.add(each.seqNo)
        expect(report.state).toBe(seen.size === count ? 'complete' : 'open')
      }
      expect(report.body.parts).toEqual(parts.map(({ seqNo }) => seqNo))
    }),
  )
})

test('a part of another request waits for its own, and the newest request of a number gets it', () => {
  expect(withReportPart([asked], 'CS-1', part(0, false, 8), at).key).toBe(earlyKey(8))
  const later = { ...asked, key: 'later', body: { ...asked.body, askedAt: '2026-11-23T10:00:00.000Z' } }
  expect(withReportPart([asked, later], 'CS-1', part(0, false), at).key).toBe('later')
})

test('parts that overtake the answer are of that request, and an answer reported again forgets none', () => {
  const event = {
    type: 'CustomerInformationAsked',
    at,
    askedAt: '2026-11-23T08:59:59.000Z',
    key: 'k',
  } as const
  const question = { requestId: 7, report: true, clear: false, by: [] }
  const first = withReportPart([], 'CS-1', part(0, true), at)
  const second = askedReport('CS-1', { ...event, ...question }, [first])
  expect(second).toMatchObject({ key: 'k', state: 'open', body: { parts: [0], askedAt: event.askedAt } })
  const whole = withReportPart([second], 'CS-1', part(1, false), at)
  expect(whole).toMatchObject({ key: 'k', state: 'complete', body: { parts: [0, 1] } })
  expect(askedReport('CS-1', { ...event, ...question }, [whole])).toEqual(whole)
})
