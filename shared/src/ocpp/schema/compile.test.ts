import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { registry } from '../registry.ts'
import { dateTime, decimal, int, list, object, optional, tenths, text } from '../types.ts'
import { versions } from '../version.ts'
import { compile } from './compile.ts'

const agree = (schema: v.GenericSchema<unknown, unknown>, value: unknown): boolean => {
  const compiled = compile(schema)?.(value)
  expect([value, compiled]).toEqual([value, v.is(schema, value)])
  return compiled === true
}

describe('a compiled schema says what valibot says', () => {
  test.each([
    ['text', text(3), ['', 'abc', '😀😀😀'], ['abcd', '😀😀😀😀', 1, null, undefined, ['a']]],
    [
      'int',
      int,
      [0, -1, 2 ** 31 - 1, -(2 ** 31)],
      [2 ** 31, 1e308, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '1', 1n],
    ],
    ['decimal', decimal, [0, 1.25, -1e15], [1e308, -1e300, Number.NaN, Number.NEGATIVE_INFINITY, '1', null]],
    ['tenths', tenths, [0, 0.1, 0.3, 16.1, -3.7], [0.05, 1.234, '1']],
    ['dateTime', dateTime, ['2026-11-23T09:00:00Z'], ['2026-11-23', '2026-02-30T00:00:00Z', 0, null]],
    ['list', list(int, 1, 2), [[1], [1, 2]], [[], [1, 2, 3], ['1'], {}, { length: 1, 0: 1 }, null]],
    ['picklist', v.picklist(['A', 'B']), ['A'], ['C', '', 0, null, ['A']]],
    ['bounds', v.pipe(int, v.minValue(0), v.maxValue(9)), [0, 9], [-1, 10]],
    ['boolean', v.boolean(), [true, false], [0, 'true', null]],
    ['loose', v.looseObject({ a: int }), [{ a: 1 }, { a: 1, b: 2 }], [{}, { a: '1' }, null, 'a']],
  ] as const)('%s', (_, schema, good, bad) => {
    for (const value of good) expect(agree(schema, value)).toBe(true)
    for (const value of bad) expect(agree(schema, value)).toBe(false)
  })

  test('object: exactly these fields', () => {
    const schema = object({ a: int, b: optional(text(3)), c: optional(v.unknown()) })
    for (const value of [{ a: 1 }, { a: 1, b: '' }, { a: 1, c: null }])
      expect(agree(schema, value)).toBe(true)
    const bad = [{}, { b: '' }, { a: 1, b: null }, { a: 1, d: 1 }, { a: 1, d: undefined }, null, 'a', 1]
    for (const value of bad) expect(agree(schema, value)).toBe(false)
  })

  test('a required field of any type still has to be there', () => {
    expect(agree(object({ a: v.unknown() }), {})).toBe(false)
    expect(agree(object({ a: v.unknown() }), { a: null })).toBe(true)
  })

  test('names from the prototype are fields like any other', () => {
    const schema = object({ a: optional(int) })
    const hostile = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    for (const name of hostile) expect(agree(schema, JSON.parse(`{"${name}":{"a":1}}`))).toBe(false)
  })
})

test('an array never passes for an object, also where nothing is required', () => {
  for (const schema of [object({}), object({ a: optional(int) })]) {
    expect(agree(schema, [])).toBe(false)
    expect(agree(schema, [1])).toBe(false)
    expect(agree(object({ inner: schema }), { inner: [] })).toBe(false)
  }
})

test('every registered schema can be compiled', () => {
  const slow = versions.flatMap((version) =>
    Object.entries(registry[version]).flatMap(([name, { request, response }]) =>
      compile(request) && compile(response) ? [] : [`${version} ${name}`],
    ),
  )
  expect(slow).toEqual([])
})

test('a schema with a part it does not know is left to valibot', () => {
  expect(compile(v.union([v.string(), v.number()]))).toBeNull()
  expect(compile(object({ a: v.pipe(v.string(), v.url()) }))).toBeNull()
  expect(compile(object({ a: v.pipe(v.string(), v.transform(Number)) }))).toBeNull()
})
