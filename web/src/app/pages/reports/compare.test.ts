import { expect, test } from 'bun:test'
import { fewer, growth, points } from './compare.ts'

test('percentages compare in points, amounts in percent, faults by their number', () => {
  expect(points(98.41, 98.53, 2)).toEqual({ text: '−0.12 pt', tone: 'worse' })
  expect(points(50, 50)).toEqual({ text: '0.0 pt', tone: 'same' })
  expect(growth(1_082, 1_000)).toEqual({ text: '+8.2 %', tone: 'better' })
  expect(fewer(214, 245)).toEqual({ text: '−31', tone: 'better' })
  expect(fewer(9, 1)).toEqual({ text: '+8', tone: 'worse' })
})

test('what is not known, or nothing, is compared with nothing', () => {
  expect([points(null, 1), points(1, undefined), growth(5, 0), growth(5, null), fewer(null, 3)]).toEqual([
    ...[null, null, null, null, null],
  ])
})
