import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { createOutlet } from './outlet.ts'

/** A target that takes so many bytes, and what happened. */
const scene = (takes = 0) => {
  const got: number[] = []
  const happened: string[] = []
  const state = { takes }
  const outlet = createOutlet({
    hold: () => void happened.push('hold'),
    release: () => void happened.push('release'),
    finish: () => void happened.push('finish'),
  })
  const target = {
    write: (bytes: Uint8Array) => {
      const taken = Math.min(state.takes, bytes.length)
      got.push(...bytes.subarray(0, taken))
      state.takes -= taken
      return taken
    },
  }
  return { outlet, target, got, happened, state }
}

describe('an outlet', () => {
  test('passes on what can be taken and holds its source for the rest', () => {
    const { outlet, target, got, happened, state } = scene(2)
    outlet.open(target)
    outlet.push(Uint8Array.of(1))
    expect(happened).toEqual([])
    outlet.push(Uint8Array.of(2, 3, 4))
    expect([got, happened, outlet.waiting()]).toEqual([[1, 2], ['hold'], 2])
    state.takes = 1
    outlet.drain()
    expect([got, happened]).toEqual([[1, 2, 3], ['hold']])
    state.takes = 9
    outlet.drain()
    expect([got, happened, outlet.waiting()]).toEqual([[1, 2, 3, 4], ['hold', 'release'], 0])
  })

  test('keeps what comes before it is open', () => {
    const { outlet, target, got, happened } = scene(9)
    outlet.push(Uint8Array.of(1, 2))
    outlet.open(target)
    expect([got, happened]).toEqual([
      [1, 2],
      ['hold', 'release'],
    ])
  })

  test('finishes once, after what waits; nothing follows its end', () => {
    const { outlet, target, got, happened, state } = scene(0)
    outlet.open(target)
    outlet.push(Uint8Array.of(1))
    outlet.end()
    outlet.end()
    outlet.push(Uint8Array.of(2))
    expect(happened).toEqual(['hold'])
    state.takes = 9
    outlet.drain()
    outlet.drain()
    expect([got, happened]).toEqual([[1], ['hold', 'release', 'finish']])
  })

  test('finishes when it is opened, where the end came before', () => {
    const { outlet, target, got, happened } = scene(9)
    outlet.push(Uint8Array.of(1))
    outlet.end()
    expect(happened).toEqual(['hold'])
    outlet.open(target)
    expect([got, happened]).toEqual([[1], ['hold', 'release', 'finish']])
  })

  test('lets go of what nobody takes', () => {
    const { outlet, target } = scene(0)
    outlet.open(target)
    outlet.push(Uint8Array.of(1))
    outlet.drop()
    outlet.push(Uint8Array.of(2))
    expect(outlet.waiting()).toBe(0)
  })

  test('loses and mixes up nothing, however much is taken at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array(), fc.nat(20)), { maxLength: 30 }), (steps) => {
        const { outlet, target, got, happened, state } = scene(0)
        outlet.open(target)
        for (const [bytes, takes] of steps) {
          state.takes = takes
          outlet.drain()
          outlet.push(bytes)
        }
        state.takes = Number.POSITIVE_INFINITY
        outlet.end()
        outlet.drain()
        expect(got).toEqual(steps.flatMap(([bytes]) => [...bytes]))
        expect(happened.at(-1)).toBe('finish')
      }),
    )
  })
})
