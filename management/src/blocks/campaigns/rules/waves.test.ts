import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { inOrder, waveOf, waveSizes } from './waves.ts'

describe('waves', () => {
  test('are the canary, then percentages of all', () => {
    expect(waveSizes(640, { canary: 10, waves: [15, 50, 100] })).toEqual([
      { number: 0, canary: true, size: 10 },
      { number: 1, canary: false, size: 86 },
      { number: 2, canary: false, size: 224 },
      { number: 3, canary: false, size: 320 },
    ])
  })

  test('of few stations leave out those that have none', () => {
    expect(waveSizes(3, { canary: 10, waves: [50, 100] })).toEqual([{ number: 0, canary: true, size: 3 }])
    expect(waveSizes(4, { canary: 3, waves: [10, 100] })).toEqual([
      { number: 0, canary: true, size: 3 },
      { number: 1, canary: false, size: 1 },
    ])
    expect(waveSizes(0, { canary: 1, waves: [100] })).toEqual([])
  })

  test('reach every station once, whatever the percentages', () => {
    const percents = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(50), percents, (total, canary, waves) => {
        const sizes = waveSizes(total, { canary, waves })
        expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBe(total)
        expect(sizes.every(({ size }) => size > 0)).toBe(true)
        for (const { number, size } of sizes) {
          const members = Array.from({ length: total }, (_, n) => waveOf(sizes, n)).filter(
            (of) => of === number,
          )
          expect(members).toHaveLength(size)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('begin with stations that are connected', () => {
    const station = (id: string, connected: boolean) => ({ id, link: { connected } })
    const all = [station('C', false), station('B', true), station('A', false), station('D', true)]
    expect(inOrder(all).map(({ id }) => id)).toEqual(['B', 'D', 'A', 'C'])
  })
})
