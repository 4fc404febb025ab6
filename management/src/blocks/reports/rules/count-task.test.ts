import { expect, test } from 'bun:test'
import { afterPage, newRound, nextFilling } from './count-task.ts'

const at = (time: string) => new Date(`2026-03-10T${time}Z`)

test('a round is followed by the next after twenty times as long, a minute at least and an hour at most', () => {
  const begun = newRound(null, at('12:00:00'))
  expect(begun.round).toMatchObject({ open: true, cursor: null })
  const next = (time: string) => afterPage(begun, null, at(time)).next
  expect(next('12:00:01')).toBe('2026-03-10T12:01:00.000Z')
  expect(next('12:00:30')).toBe('2026-03-10T12:10:00.000Z')
  expect(next('12:20:00')).toBe('2026-03-10T13:00:00.000Z')
  expect(afterPage(begun, 'CS-20', at('12:00:01'))).toMatchObject({ open: true, cursor: 'CS-20' })
})

test('the year before is looked through once a day for months that are not counted', () => {
  const first = newRound(null, at('12:00:00'))
  expect(first.filling?.month).toBe('2026-02')
  const done = { ...first, filling: null }
  expect(newRound(done, at('13:00:00')).filling).toBeNull()
  expect(newRound(done, new Date('2026-03-11T00:01:00Z')).filling?.month).toBe('2026-02')
  expect(nextFilling('2026-02', at('12:00:00'))?.month).toBe('2026-01')
  expect(nextFilling('2025-03', at('12:00:00'))).toBeNull()
})
