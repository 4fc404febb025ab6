import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { common, lengthOf, type Span, united } from './spans.ts'

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)]),
  { maxLength: 12 },
)
const has = (list: readonly Span[], second: number) =>
  list.some(([from, to]) => from <= second && second < to)
const seconds = Array.from({ length: 61 }, (_, second) => second)

test('united spans hold each second once that any of them has', () => {
  fc.assert(
    fc.property(spans, (list) => {
      const all = seconds.filter((second) => has(list, second))
      return lengthOf(united(list)) === all.length && all.every((second) => has(united(list), second))
    }),
  )
})

test('common spans hold the seconds that both have', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const both = seconds.filter((second) => has(a, second) && has(b, second))
      return lengthOf(common(united(a), united(b))) === both.length
    }),
  )
})

test('spans that touch are one', () => {
  expect(
    united([
      [5, 9],
      [1, 5],
      [20, 20],
    ]),
  ).toEqual([[1, 9]])
})
