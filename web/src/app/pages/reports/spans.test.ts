import { describe, expect, test } from 'bun:test'
import { kindOf, labelOf, neighbourOf, spansAround } from './spans.ts'

const days = (from: string, to: string) => ({
  from,
  to,
  days: Temporal.PlainDate.from(from).until(to).days + 1,
})

describe('a span', () => {
  test.each([
    ['2026-10-01', '2026-10-31', 'month', 'October 2026'],
    ['2026-07-01', '2026-09-30', 'quarter', 'July to September 2026'],
    ['2026-01-01', '2026-12-31', 'year', '2026'],
    ['2025-11-01', '2026-10-31', 'days', '2025-11-01 to 2026-10-31'],
    ['2026-10-01', '2026-10-30', 'days', '2026-10-01 to 2026-10-30'],
    ['2028-02-01', '2028-02-29', 'month', 'February 2028'],
  ] as const)('of %s to %s is a %s called %s', (from, to, kind, label) => {
    expect([kindOf(days(from, to)), labelOf(days(from, to))]).toEqual([kind, label])
  })

  test('has one of its kind before it and one after it', () => {
    const none = { from: null, to: null }
    expect(neighbourOf(days('2026-01-01', '2026-01-31'), -1)).toEqual({ period: '2025-12', ...none })
    expect(neighbourOf(days('2026-10-01', '2026-12-31'), 1)).toEqual({ period: '2027-Q1', ...none })
    expect(neighbourOf(days('2026-01-01', '2026-12-31'), -1)).toEqual({ period: '2025', ...none })
    const week = { period: null, from: '2026-02-22', to: '2026-02-28' }
    expect(neighbourOf(days('2026-03-01', '2026-03-07'), -1)).toEqual(week)
  })

  test('can be made a month, a quarter, a year or twelve months', () => {
    expect(
      spansAround(days('2026-10-01', '2026-10-31')).map(({ query, active }) => [
        query.period ?? query.from,
        active,
      ]),
    ).toEqual([
      ['2026-10', true],
      ['2026-Q4', false],
      ['2026', false],
      ['2025-11-01', false],
    ])
  })
})
