import { expect, test } from 'bun:test'
import { join, merge, parts } from './merge.ts'

test('tables with one owner for each key are one table, and names from outside find nothing else in it', () => {
  const merged: { one: number; two: string } = merge({ one: 1 }, { two: 'b' })
  expect({ ...merged }).toEqual({ one: 1, two: 'b' })
  expect('constructor' in merged).toBe(false)
})

test('a key with two owners, or with none, does not compile', () => {
  // @ts-expect-error `one` is owned twice
  merge({ one: 1 }, { one: 2 })
  // @ts-expect-error nobody owns `two`
  const missing: { one: number; two: string } = merge({ one: 1 })
  expect({ ...missing }).toEqual({ one: 1 } as never)
})

test('the same part of each keeps its own type', () => {
  const list = [{ part: { one: 1 } }, { part: { two: 'b' } }] as const
  const merged: { one: number; two: string } = merge(...parts(list, 'part'))
  expect({ ...merged }).toEqual({ one: 1, two: 'b' })
})

test('lists of the same name become one that knows its elements, and who has none adds nothing', () => {
  const list = [{ part: [1, 'b'] }, { other: 0 }, { part: [true] }] as const
  const joined: readonly [1, 'b', true] = join(list, 'part')
  expect(joined).toEqual([1, 'b', true])
})
