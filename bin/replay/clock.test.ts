import { expect, test } from 'bun:test'
import { arrivalIn, createLogClock } from './clock.ts'

test('the clock shows what it was set to, and never goes back', () => {
  const clock = createLogClock(1_000_000)
  clock.set(2_000_000)
  clock.set(1_500_000)
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(2_000_000)
  expect(clock.now().getTime()).toBeLessThan(2_010_000)
})

const today = Date.parse('2026-01-01T00:00:00Z')

test('without a time of its own a frame arrives at the latest time it speaks of that can be believed', () => {
  const frame = (...times: string[]) => times.map((time) => `{"timestamp":"${time}"}`).join(',')
  expect(arrivalIn(frame('2025-05-01T10:00:00Z', '2025-05-01T09:00:00Z'), today)).toBe(
    Date.parse('2025-05-01T10:00:00Z'),
  )
  expect(arrivalIn(frame('1970-01-01T00:00:12Z'), today)).toBeNull()
  expect(arrivalIn(frame('2036-01-01T00:00:12Z', '2025-05-01T10:00:00'), today)).toBe(
    Date.parse('2025-05-01T10:00:00Z'),
  )
  expect(arrivalIn('[2,"1","Heartbeat",{}]', today)).toBeNull()
})
