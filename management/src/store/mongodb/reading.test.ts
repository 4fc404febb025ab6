import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Filter, searchText, where } from '../listing.ts'
import { filterOf, past } from './reading.ts'

type Row = Record<string, number>
type Condition = Record<string, unknown>

/** As much of the query language as `past` uses. */
const matches = (row: Row, condition: Condition): boolean =>
  Object.entries(condition).every(([field, wanted]) => {
    if (field === '$or') return (wanted as Condition[]).some((one) => matches(row, one))
    const value = row[field] ?? Number.NaN
    if (typeof wanted === 'number') return value === wanted
    return Object.entries(wanted as Record<string, number>).every(([operator, bound]) => {
      if (operator === '$gt') return value > bound
      if (operator === '$gte') return value >= bound
      if (operator === '$lt') return value < bound
      if (operator === '$lte') return value <= bound
      throw new Error(`unexpected ${operator}`)
    })
  })

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((key, i) => key !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

test('documents past a key are those that sort after it, in either direction', () => {
  const key = fc.integer({ min: 0, max: 3 })
  const keys = fc.tuple(key, key, key)
  const fields = ['a', 'b', 'c']
  fc.assert(
    fc.property(keys, keys, ([a, b, c], cursor) => {
      const order = compare([a, b, c], cursor)
      expect(matches({ a, b, c }, past(fields, 'ascending', cursor))).toBe(order > 0)
      expect(matches({ a, b, c }, past(fields, 'descending', cursor))).toBe(order < 0)
    }),
  )
})

test('what is searched for is a literal, never a field or an operator', () => {
  expect(filterOf({}, [where('search', 'contains', '$Name')])).toEqual({
    $and: [{ $expr: { $gte: [{ $indexOfCP: ['$search', { $literal: '$name' }] }, 0] } }],
  })
  expect(searchText(['A', null, 'b c'])).toBe('a\nb c')
})

test('a filter is as plain as it can be, and none of its conditions covers another', () => {
  const filter: Filter<'link' | 'at' | 'state'> = [
    where('link', '=', true),
    where('at', '>=', 'a'),
    where('at', '<', 'b'),
    where('state', '<>', 'x'),
    where('state', '=', 'y'),
    where('state', '=', undefined),
    { operator: 'any', value: [[where('at', '=', null)], [where('link', '=', false)]] },
  ]
  expect(filterOf({ link: 'link.connected' }, filter)).toEqual({
    'link.connected': true,
    at: { $gte: 'a', $lt: 'b' },
    state: { $ne: 'x', $eq: 'y' },
    $and: [{ $or: [{ at: null }, { 'link.connected': false }] }],
  })
})
