import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { areaPath, linePoints, niceScale } from './scale.ts'

test('a scale reaches its value with round steps from the top down to zero', () => {
  expect(niceScale(1375, 3)).toEqual({ max: 1500, ticks: [1500, 1000, 500, 0] })
  expect(niceScale(0)).toEqual({ max: 1, ticks: [1, 0] })
  expect(niceScale(Number.NaN).max).toBe(1)
})

test('no value is above its scale, and none uses less than a third of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (value) => {
      const { max, ticks } = niceScale(value)
      return max >= value * 0.999999 && max <= value * 3 && ticks.at(-1) === 0
    }),
  )
})

test('lines run in percent with y downwards, areas close at the bottom', () => {
  const points = [[0, 0] as const, [0.5, 50] as const, [1, 100] as const]
  expect(linePoints(points, 100)).toBe('0 100 50 50 100 0')
  expect(areaPath(points, 100)).toBe('M0 100 0 100 50 50 100 0 100 100Z')
  expect(areaPath([], 100)).toBe('')
})
