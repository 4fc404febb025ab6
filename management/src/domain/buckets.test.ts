import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { instant } from '../../testing/records.ts'
import { bucketAfter, bucketOf, secondsBetween, splitSeconds } from './buckets.ts'

describe('quarters', () => {
  test('begin at :00, :15, :30 and :45 of UTC', () => {
    expect(bucketOf('2026-03-01T08:14:59.999Z')).toBe('2026-03-01T08:00:00.000Z')
    expect(bucketOf('2026-03-01T08:15:00.000Z')).toBe('2026-03-01T08:15:00.000Z')
    expect(bucketAfter('2026-03-01T23:45:00.000Z')).toBe('2026-03-02T00:00:00.000Z')
  })

  test('share an interval among them', () => {
    expect(splitSeconds('2026-03-01T08:14:00.000Z', '2026-03-01T08:31:00.000Z')).toEqual([
      { at: '2026-03-01T08:00:00.000Z', seconds: 60 },
      { at: '2026-03-01T08:15:00.000Z', seconds: 900 },
      { at: '2026-03-01T08:30:00.000Z', seconds: 60 },
    ])
    expect(splitSeconds('2026-03-01T08:14:00.000Z', '2026-03-01T08:14:00.000Z')).toEqual([])
    expect(splitSeconds('2026-03-01T08:14:00.000Z', '2026-03-01T08:13:00.000Z')).toEqual([])
  })

  test('have the seconds of an interval, also of one that is cut in two anywhere', () => {
    const moment = fc.integer({ min: 0, max: 40_000_000 }).map((ms) => instant(ms / 1000))
    const sum = (from: string, to: string) =>
      splitSeconds(from, to).reduce((total, part) => total + part.seconds, 0)
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        const [from, cut, to] = [a, b, c].sort() as [string, string, string]
        expect(sum(from, to)).toBe(secondsBetween(from, to))
        expect(sum(from, cut) + sum(cut, to)).toBe(sum(from, to))
      }),
    )
  })
})
