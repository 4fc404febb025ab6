import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { createOutlet } from './outlet.ts'

/** A target with so much room, and what happened. */
const scene = (room = 0) => {
  const got: number[] = []
  const happened: string[] = []
  const state = { room }
  const outlet = createOutlet({
    hold: () => void happened.push('hold'),
    release: () => void happened.push('release'),
    finish: () => void happened.push('finish'),
  })
  const target = {
    write: (bytes: Uint8Array) => {
      const taken = Math.min(state.room, bytes.length)
      got.push(...bytes.subarray(0, taken))
      state.room -= taken
      return taken
    },
  }
  return { outlet, target, got, happened, state }
}

describe('an outlet', () => {
  test('passes on what there is room for and holds its source for the rest', () => {
    const { outlet, target, got, happened, state } = scene(2)
    outlet.open(target)
    outlet.push(Uint8Array.of(1))
    expect(happened).toEqual([])
    outlet.push(Uint8Array.of(2, 3, 4))
    expect([got, happened, outlet.waiting()]).toEqual([[1, 2], ['hold'], 2])
    state.room = 1
    outlet.drain()
    expect([got, happened]).toEqual([[1, 2, 3], ['hold']])
    state.room = 9
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
    state.room = 9
    outlet.drain()
    outlet.drain()
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

  test('loses and mixes up nothing, however the room comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array(), fc.nat(20)), { maxLength: 30 }), (steps) => {
        const { outlet, target, got, happened, state } = scene(0)
        outlet.open(target)
        for (const [bytes, room] of steps) {
          state.room = room
          outlet.drain()
          outlet.push(bytes)
        }
        state.room = Number.POSITIVE_INFINITY
        outlet.end()
        outlet.drain()
        expect(got).toEqual(steps.flatMap(([bytes]) => [...bytes]))
        expect(happened.at(-1)).toBe('finish')
      }),
    )
  })
})
