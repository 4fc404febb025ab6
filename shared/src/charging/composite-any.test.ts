import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { ask, fromMs, hour, placed } from '../../testing/composite.ts'
import type { CompositePeriod, PlacedProfile } from './composite.ts'
import { limitAt } from './schedule.ts'

const question = fc.record({
  profiles: fc.array(placed, { maxLength: 8 }),
  evse: fc.integer({ min: 0, max: 1 }),
  durationS: fc.integer({ min: 1, max: 60 * hour }),
  transaction: fc.option(
    fc.record({
      id: fc.constant('T'),
      startedMs: fc.integer({ min: -20 * hour, max: 0 }).map((s) => fromMs + s * 1_000),
    }),
    { nil: null },
  ),
})

const limitOf = (periods: readonly CompositePeriod[], atS: number): number =>
  periods.findLast(({ startS }) => startS <= atS)?.limit ?? Number.POSITIVE_INFINITY

describe('any composite schedule', () => {
  test('begins at 0, goes forward within the time asked for, and repeats no limit', () => {
    fc.assert(
      fc.property(question, (q) => {
        const periods = ask(q.profiles, q)
        expect(periods[0]?.startS).toBe(0)
        const starts = periods.map(({ startS }) => startS)
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b))
        expect(starts.every((start) => start < q.durationS)).toBe(true)
      }),
    )
  })

  test('is at no time above the station’s maximum or a limit from outside', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: 60 * hour }), (q, s) => {
        const atS = s % q.durationS
        const limit = limitOf(ask(q.profiles, q), atS)
        const startedMs = q.transaction?.startedMs ?? fromMs
        const leads = (one: PlacedProfile) =>
          one.profile.purpose === 'ChargingStationExternalConstraints' ||
          (one.profile.purpose === 'ChargingStationMaxProfile' &&
            !q.profiles.some(
              ({ profile: other }) => other !== one.profile && other.purpose === one.profile.purpose,
            ))
        for (const one of q.profiles.filter(leads)) {
          if (one.evse !== 0 && one.evse !== q.evse) continue
          const inForce = limitAt(one.profile, startedMs, fromMs + atS * 1_000)
          if (inForce === null) continue
          const factor = one.profile.schedules[0]?.unit === 'A' ? 230 * 3 : 1
          expect(limit).toBeLessThanOrEqual(inForce.limit * factor)
        }
      }),
    )
  })

  test('never rises by a further limit from outside', () => {
    fc.assert(
      fc.property(question, placed, fc.integer({ min: 0, max: 60 * hour }), (q, further, s) => {
        const atS = s % q.durationS
        const outside: PlacedProfile = {
          evse: 0,
          profile: { ...further.profile, purpose: 'ChargingStationExternalConstraints' },
        }
        const before = limitOf(ask(q.profiles, q), atS)
        expect(limitOf(ask([...q.profiles, outside], q), atS)).toBeLessThanOrEqual(before)
      }),
    )
  })

  test('says at any time what it says when asked for that moment alone', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: 60 * hour }), (q, s) => {
        const atS = s % q.durationS
        // Relative schedules without a transaction count from the beginning of the question.
        const transaction = q.transaction ?? { id: 'none', startedMs: fromMs }
        const whole = ask(q.profiles, { ...q, transaction })
        const moment = ask(q.profiles, { ...q, transaction, fromMs: fromMs + atS * 1_000, durationS: 1 })
        expect(limitOf(whole, atS)).toBe(limitOf(moment, 0))
      }),
    )
  })
})
