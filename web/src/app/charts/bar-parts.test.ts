import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { stateOrder } from '../parts/states.ts'
import { barParts } from './bar-parts.ts'

test('parts stand in the fixed order and skip states without a connector', () => {
  expect(barParts({ Faulted: 1, Charging: 3 })).toEqual([
    { state: 'Charging', count: 3, x: 0, width: 75 },
    { state: 'Faulted', count: 1, x: 75, width: 25 },
  ])
  expect(barParts({})).toEqual([])
})

test('parts fill the bar without overlapping', () => {
  const counts = fc.record(Object.fromEntries(stateOrder.map((s) => [s, fc.nat(500)])))
  fc.assert(
    fc.property(counts, (given) => {
      const parts = barParts(given)
      if (parts.length === 0) return true
      const end = parts.reduce(
        (x, part) => (Math.abs(part.x - x) < 0.05 ? part.x + part.width : Number.NaN),
        0,
      )
      return Math.abs(end - 100) < 0.1
    }),
  )
})
