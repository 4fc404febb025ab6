import { describe, expect, test } from 'bun:test'
import { addDays, spanOf, startOfDay } from './period.ts'

const zone = 'Europe/Amsterdam'

describe('a local day begins at midnight', () => {
  test.each([
    ['2026-11-23', '2026-11-22T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('%s at %s', (day, instant) => expect(startOfDay(day, zone).toISOString()).toBe(instant))
})

test('the days of the clock changes have 23 and 25 hours', () => {
  const hours = (day: string) =>
    (startOfDay(addDays(day, 1), zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000
  expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-23')]).toEqual([23, 25, 24])
})

test('periods and days become spans; what is no day is left out', () => {
  const now = new Date('2026-11-23T13:00:00Z')
  const span = (text: string) => spanOf(new URLSearchParams(text), now, '2026-11-23', zone)
  expect(span('period=today')).toEqual({ from: '2026-11-22T23:00:00.000Z' })
  expect(span('period=yesterday')).toEqual({
    from: '2026-11-21T23:00:00.000Z',
    to: '2026-11-22T23:00:00.000Z',
  })
  expect(span('from=2026-11-20&to=2026-11-20')).toEqual({
    from: '2026-11-19T23:00:00.000Z',
    to: '2026-11-20T23:00:00.000Z',
  })
  expect(span('period=month')).toEqual({ from: '2026-10-31T23:00:00.000Z' })
  expect(span('period=lastMonth')).toEqual({
    from: '2026-09-30T22:00:00.000Z',
    to: '2026-10-31T23:00:00.000Z',
  })
  expect(span('from=never&to=2026-99-99')).toEqual({})
})
