import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { BoundedMap } from './bounded-map.ts'

describe('a bounded map', () => {
  test('lets the entry go that was set longest ago, and says which', () => {
    const dropped: unknown[] = []
    const map = new BoundedMap<string, number>(2, (value, key) => dropped.push([key, value]))
    map.set('a', 1).set('b', 2).set('a', 3).set('c', 4)
    expect([...map]).toEqual([
      ['a', 3],
      ['c', 4],
    ])
    expect(dropped).toEqual([['b', 2]])
  })

  test('takes what stands there, made where nothing does, as the latest', () => {
    const map = new BoundedMap<string, string[]>(2)
    map.take('a', () => []).push('first')
    map.set('b', [])
    map.take('a', () => []).push('second')
    map.set('c', [])
    expect([...map]).toEqual([
      ['a', ['first', 'second']],
      ['c', []],
    ])
  })

  test('keeps a value of undefined, and what is deleted makes room', () => {
    const map = new BoundedMap<string, number | undefined>(2)
    map.set('a', undefined).set('b', 1)
    expect(map.take('a', () => 7)).toBeUndefined()
    map.delete('b')
    map.set('c', 2)
    expect([...map.keys()]).toEqual(['a', 'c'])
  })

  test('holds the latest of whatever is set', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12)), fc.integer({ min: 1, max: 6 }), (keys, limit) => {
        const map = new BoundedMap<number, number>(limit)
        for (const [index, key] of keys.entries()) map.set(key, index)
        const latest = [...new Set(keys.toReversed())].slice(0, limit).toReversed()
        expect([...map.keys()]).toEqual(latest)
        for (const key of latest) expect(map.get(key)).toBe(keys.lastIndexOf(key))
      }),
    )
  })
})
