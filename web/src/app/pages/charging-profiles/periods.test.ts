import { expect, test } from 'bun:test'
import { offset, parsePeriods, periodLines } from './periods.ts'

test('a line is an offset, a limit and perhaps the phases', () => {
  expect(parsePeriods('00:00 16 3\n\n 06:30 10,5 A\n22:00:30 0')).toEqual({
    periods: [
      { startS: 0, limit: 16, phases: 3 },
      { startS: 23_400, limit: 10.5 },
      { startS: 79_230, limit: 0 },
    ],
    wrong: null,
  })
})

test.each(['16', '00:00', '00:99 3', '00:00 -3', '00:00 16 4', 'now 16'])('%s is no line', (line) => {
  expect(parsePeriods(`00:00 1\n${line}`).wrong).toBe(line)
})

test('what was read is written the same', () => {
  const text = '00:00 16 3\n06:30 10.5\n22:00:30 0'
  expect(periodLines(parsePeriods(text).periods)).toBe(text)
  expect(offset(100 * 3_600)).toBe('100:00')
})
