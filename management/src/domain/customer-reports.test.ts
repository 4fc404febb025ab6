import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { askedReport, type CustomerReport, withReportPart } from './customer-reports.ts'

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
      let report: CustomerReport = asked
      const seen = new Set<number>()
      for (const each of order ?? []) {
        report = withReportPart([report], each, at) ?? report
        seen.add(each.seqNo)
        expect(report.state).toBe(seen.size === count ? 'complete' : 'open')
      }
      expect(report.body.parts).toEqual(parts.map(({ seqNo }) => seqNo))
    }),
  )
})

test('a part of another request changes nothing, and the newest request of a number gets it', () => {
  expect(withReportPart([asked], part(0, false, 8), at)).toBeNull()
  const later = { ...asked, key: 'later', body: { ...asked.body, askedAt: '2026-11-23T10:00:00.000Z' } }
  expect(withReportPart([asked, later], part(0, false), at)?.key).toBe('later')
})
