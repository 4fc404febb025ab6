import { describe, expect, test } from 'bun:test'
import { afirAvailability, meetsNevi, neviUptime, neviYearMinutes } from '@ocpp/shared/blocks/reports/uptime'
import fc from 'fast-check'

const year = (outage: number, excluded = 0) => ({ commissioned: neviYearMinutes, outage, excluded })

describe('uptime by 23 CFR 680.116(b)(3)', () => {
  /** Each by the published equation, by hand. */
  const examples: readonly (readonly [words: string, outage: number, excluded: number, percent: number])[] = [
    ['no outage in the year', 0, 0, 100],
    ['five days out of service', 7_200, 0, 98.6301],
    ['the same, of which two days without mains', 7_200, 2_880, 99.1781],
    ['262.8 hours, the whole of the three percent', 15_768, 0, 97],
    ['a minute more', 15_769, 0, 96.9998],
    ['a minute less', 15_767, 0, 97.0002],
    ['20 000 minutes, of which 5 000 of planned maintenance', 20_000, 5_000, 97.1461],
    ['all of it excluded', 20_000, 20_000, 100],
    ['a year out of service', 525_600, 0, 0],
  ]
  for (const [words, outage, excluded, percent] of examples)
    test(`is ${percent} % with ${words}`, () => {
      expect(neviUptime(year(outage, excluded))).toBeCloseTo(percent, 4)
    })

  test('must be greater than 97 %: 97 % itself is too little', () => {
    expect(meetsNevi(neviUptime(year(15_768)) ?? 0)).toBe(false)
    expect(meetsNevi(neviUptime(year(15_767)) ?? 0)).toBe(true)
  })

  test('keeps the 525 600 minutes of the rule in a leap year', () => {
    expect(neviUptime({ commissioned: 527_040, outage: 15_768, excluded: 0 })).toBe(97)
    expect(neviUptime({ commissioned: 527_040, outage: 527_040, excluded: 0 })).toBe(0)
  })

  test('is measured by the time in service of a port that is younger, and not known of one that never was', () => {
    expect(neviUptime({ commissioned: 43_200, outage: 432, excluded: 0 })).toBe(99)
    expect(neviUptime({ commissioned: 0, outage: 0, excluded: 0 })).toBeNull()
  })

  test('lies between 0 and 100, falls with outages and rises with what is excluded', () => {
    const minutes = fc.integer({ min: 0, max: neviYearMinutes })
    fc.assert(
      fc.property(minutes, minutes, minutes, (commissioned, a, b) => {
        const outage = Math.min(Math.max(a, b), commissioned)
        const excluded = Math.min(a, b, outage)
        const percent = neviUptime({ commissioned, outage, excluded })
        const available = afirAvailability({ commissioned, outage, excluded })
        if (percent === null || available === null) return commissioned === 0
        return percent >= available && percent <= 100 && available >= 0
      }),
    )
  })
})

test('availability by AFIR excludes nothing', () => {
  expect(afirAvailability({ commissioned: 1_000, outage: 100, excluded: 100 })).toBe(90)
  expect(afirAvailability({ commissioned: 0, outage: 0, excluded: 0 })).toBeNull()
})
