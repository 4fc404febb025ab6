import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { energyOf, type MeterState, noReadings, readMeter } from './energy.ts'

const reported = (
  start: number | null,
  samples: readonly number[],
  end: number | null = null,
): MeterState => {
  const begun = start === null ? noReadings : readMeter(noReadings, start, 'start')
  const sampled = samples.reduce((state, wh) => readMeter(state, wh, 'sample'), begun)
  return end === null ? sampled : readMeter(sampled, end, 'end')
}
const energy = (start: number | null, samples: readonly number[], end: number | null = null) => {
  const { wh, rolledBack, leftOut } = energyOf(reported(start, samples, end))
  return [wh, ...(rolledBack ? ['fell'] : []), ...(leftOut ? ['left out'] : [])]
}

describe('energy', () => {
  test.each([
    ['one sample of 0', 935_290, [935_400, 0, 935_700], 935_980, 690],
    ['one sample of another meter', 1_000, [2_000, 4_000_000, 3_000], 4_000, 3_000],
    ['two meters reported in turn', 935_290, [935_400, 110, 935_700, 410], 935_980, 690],
    ['samples from the start of the session', 500_000, [0, 1_200, 3_500], 505_000, 5_000],
    ['samples of the lifetime register', 0, [935_400, 935_900], 1_200, 1_200],
    ['a start that was not read', 0, [4_000_000, 4_000_100], 4_000_200, 200],
    ['a lifetime register against a start of 0', 0, [], 935_980, 0],
  ] as const)('leaves out what does not fit: %s', (_, start, samples, end, wh) => {
    expect(energy(start, samples, end)).toEqual([wh, 'left out'])
  })

  test.each([
    ['in the middle', 1_000, [5_000, 9_000, 0, 500], 1_500, 9_500],
    ['of a register that starts at 0', 0, [3_000, 8_000, 0, 500], 900, 8_900],
    ['to what was saved last', 1_000, [8_000, 9_000, 8_500, 8_600], 8_900, 8_400],
    ['at an end that counts from the session’s start', 500_000, [500_100, 505_000], 5_000, 5_000],
    ['past 31 bits', 2 ** 31 - 400, [], 300, 700],
  ] as const)('adds up the parts of a fall that lasts: %s', (_, start, samples, end, wh) => {
    expect(energy(start, samples, end)).toEqual([wh, 'fell'])
  })

  test.each([
    ['blips down', 935_290, [935_400, 0, 935_700], 410],
    ['has just blipped', 935_290, [935_400, 0], 110],
    ['counts from the session’s start', 500_000, [0, 1_200, 3_500], 3_500],
    ['is a lifetime one beside a start of 0', 0, [935_400, 935_900], 500],
    ['starts unknown', null, [4_000_000, 4_000_100], 100],
    ['has a queue come late', 1_000, [2_000, 1_200, 1_500], 1_000],
  ] as const)('of a running session whose register %s', (_, start, samples, wh) => {
    expect(energyOf(reported(start, samples)).wh).toBe(wh)
  })

  test.each([
    ['a long gap', 1_000, [2_000], 302_000, 301_000],
    ['nothing but start and end', 1_000, [], 301_000, 300_000],
    ['a few Wh of rounding', 1_000, [1_404], 1_400, 400],
    ['a queue that came late', 1_000, [2_000, 1_200, 1_500, 2_100], 2_600, 1_600],
  ] as const)('is end minus start over %s', (_, start, samples, end, wh) => {
    expect(energy(start, samples, end)).toEqual([wh])
  })

  test('of a sound register is end minus start, whatever the order and repetition of samples', () => {
    const register = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 20 }).chain((steps) => {
      let risen = 0
      const read = steps.map((step) => {
        risen += step
        return risen
      })
      const again = fc.subarray(read)
      return again.chain((more) => {
        const all = [...read, ...more]
        return fc
          .shuffledSubarray(all, { minLength: all.length })
          .map((samples) => ({ risen, read, samples }))
      })
    })
    fc.assert(
      fc.property(fc.nat(50_000_000), register, (start, { risen, read, samples }) => {
        const from = (wh: number) => start + wh
        expect(energyOf(reported(start, samples.map(from), from(risen))).wh).toBe(risen)
        expect(energyOf(reported(start, read.map(from))).wh).toBe(risen)
      }),
      { numRuns: 500 },
    )
  })

  test('is never negative, and what is kept of readings is bounded', () => {
    fc.assert(
      fc.property(
        fc.option(fc.nat(2_000_000)),
        fc.array(fc.nat(2_000_000), { maxLength: 60 }),
        fc.option(fc.nat(2_000_000)),
        (start, samples, end) => {
          const state = reported(start, samples, end)
          expect(energyOf(state).wh).toBeGreaterThanOrEqual(0)
          expect(state.tracks.length).toBeLessThanOrEqual(9)
        },
      ),
    )
  })
})
