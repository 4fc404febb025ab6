import { expect, test } from 'bun:test'
import { quietUntil } from './quiet.ts'

const night = { from: '22:00', to: '07:00', days: [] }

test.each([
  ['2026-11-23T20:59:00Z', null],
  ['2026-11-23T21:00:00Z', '2026-11-24T06:00:00.000Z'],
  ['2026-11-24T05:59:59Z', '2026-11-24T06:00:00.000Z'],
  ['2026-11-24T06:00:00Z', null],
])('nights are quiet in the zone of the site: %s', (at, until) => {
  expect(quietUntil(night, at, 'Europe/Amsterdam')).toBe(until)
})

test('days of the week are those on which it begins', () => {
  // 2026-11-27 is a Friday.
  const weekend = { ...night, days: [5] }
  expect(quietUntil(weekend, '2026-11-28T03:00:00Z', 'UTC')).toBe('2026-11-28T07:00:00.000Z')
  expect(quietUntil(weekend, '2026-11-28T23:00:00Z', 'UTC')).toBeNull()
  const day = { from: '09:00', to: '17:00', days: [6, 7] }
  expect(quietUntil(day, '2026-11-28T12:00:00Z', 'UTC')).toBe('2026-11-28T17:00:00.000Z')
})

test('the night when clocks change ends by the clock of the site', () => {
  expect(quietUntil(night, '2026-10-25T01:30:00Z', 'Europe/Amsterdam')).toBe('2026-10-25T06:00:00.000Z')
})

test('without quiet hours nothing is quiet, and a zone that is not known is UTC', () => {
  expect(quietUntil(null, '2026-11-23T21:00:00Z', 'UTC')).toBeNull()
  expect(quietUntil(night, '2026-11-23T21:30:00Z', 'Mars/Olympus')).toBeNull()
})
