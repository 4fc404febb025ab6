import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { HeldProfile } from '../contracts/charging-profile.ts'
import {
  type CompositePeriod,
  type CompositeQuestion,
  compositeSchedule,
  type PlacedProfile,
  usualAssumption,
} from './composite.ts'
import { limitAt } from './schedule.ts'

const from = '2026-03-02T00:00:00.000Z'
const fromMs = Date.parse(from)
const hour = 3_600

type Periods = readonly (readonly [startS: number, limit: number])[]
const profile = (purpose: HeldProfile['purpose'], periods: Periods, change: Partial<HeldProfile> = {}) =>
  ({
    id: 1,
    stackLevel: 0,
    purpose,
    kind: 'Absolute',
    schedules: [{ startAt: from, unit: 'W', periods: periods.map(([startS, limit]) => ({ startS, limit })) }],
    ...change,
  }) satisfies HeldProfile

const on = (evse: number, placed: HeldProfile): PlacedProfile => ({ evse, profile: placed })
const ask = (profiles: readonly PlacedProfile[], change: Partial<CompositeQuestion> = {}) =>
  compositeSchedule({
    profiles,
    evse: 1,
    fromMs,
    durationS: 24 * hour,
    unit: 'W',
    assumed: usualAssumption,
    transaction: null,
    ...change,
  })
const steps = (periods: readonly CompositePeriod[]) => periods.map(({ startS, limit }) => [startS, limit])

describe('the composite schedule', () => {
  test('without profiles nothing is limited', () => {
    expect(ask([])).toEqual([{ startS: 0, limit: null, by: null }])
  })

  test('the lowest purpose counts at each time, and is named', () => {
    const max = on(0, profile('ChargingStationMaxProfile', [[0, 11_000]], { id: 7 }))
    const usual = on(
      1,
      profile('TxDefaultProfile', [
        [0, 22_000],
        [hour, 6_000],
      ]),
    )
    expect(ask([max, usual])).toEqual([
      { startS: 0, limit: 11_000, by: { id: 7, purpose: 'ChargingStationMaxProfile' } },
      { startS: hour, limit: 6_000, by: { id: 1, purpose: 'TxDefaultProfile' } },
    ])
  })

  test('the highest stack level in force leads, the one below where it says nothing', () => {
    const low = profile('TxDefaultProfile', [[0, 4_000]])
    const high = profile('TxDefaultProfile', [[0, 9_000]], {
      id: 2,
      stackLevel: 3,
      validTo: '2026-03-02T02:00:00.000Z',
    })
    expect(steps(ask([on(0, low), on(0, high)]))).toEqual([
      [0, 9_000],
      [2 * hour, 4_000],
    ])
  })

  test('a TxProfile stands in for the default, only in its own transaction', () => {
    const usual = on(0, profile('TxDefaultProfile', [[0, 4_000]]))
    const own = on(1, profile('TxProfile', [[0, 9_000]], { id: 2, transactionId: 'T1' }))
    const in1 = { transaction: { id: 'T1', startedMs: fromMs } }
    const in2 = { transaction: { id: 'T2', startedMs: fromMs } }
    expect(steps(ask([usual, own], in1))).toEqual([[0, 9_000]])
    expect(steps(ask([usual, own], in2))).toEqual([[0, 4_000]])
    expect(steps(ask([usual, own]))).toEqual([[0, 4_000]])
    expect(steps(ask([usual, own], { ...in1, evse: 2 }))).toEqual([[0, 4_000]])
  })

  test('the default of an EVSE comes before that of the station', () => {
    const whole = on(0, profile('TxDefaultProfile', [[0, 4_000]], { stackLevel: 5 }))
    const own = on(1, profile('TxDefaultProfile', [[0, 9_000]], { id: 2 }))
    expect(steps(ask([whole, own]))).toEqual([[0, 9_000]])
    expect(steps(ask([whole, own], { evse: 2 }))).toEqual([[0, 4_000]])
    expect(steps(ask([whole, own], { evse: 0 }))).toEqual([[0, null]])
  })

  test('a daily schedule comes back each day and ends with its duration', () => {
    const daily = profile('TxDefaultProfile', [[0, 3_000]], { kind: 'Recurring', recurrency: 'Daily' })
    const night = {
      ...daily,
      schedules: daily.schedules.map((each) => ({
        ...each,
        startAt: '2026-02-27T22:00:00.000Z',
        durationS: 8 * hour,
      })),
    }
    expect(steps(ask([on(0, night)], { durationS: 48 * hour }))).toEqual([
      [0, 3_000],
      [6 * hour, null],
      [22 * hour, 3_000],
      [30 * hour, null],
      [46 * hour, 3_000],
    ])
  })

  test('a relative schedule counts from the start of the transaction', () => {
    const relative: HeldProfile = {
      ...profile('TxDefaultProfile', []),
      kind: 'Relative',
      schedules: [
        {
          unit: 'W',
          periods: [
            { startS: 0, limit: 9_000 },
            { startS: hour, limit: 2_000 },
          ],
        },
      ],
    }
    const transaction = { id: 'T', startedMs: fromMs - hour * 500 }
    expect(steps(ask([on(0, relative)], { transaction }))).toEqual([
      [0, 9_000],
      [hour / 2, 2_000],
    ])
  })

  test('amperes are compared with watts by the phases they name', () => {
    const amperes: HeldProfile = {
      ...profile('TxDefaultProfile', []),
      schedules: [{ startAt: from, unit: 'A', periods: [{ startS: 0, limit: 16, phases: 1 }] }],
    }
    expect(steps(ask([on(0, amperes)]))).toEqual([[0, 3_680]])
    const three = on(0, profile('ChargingStationMaxProfile', [[0, 6_900]]))
    expect(steps(ask([three], { unit: 'A' }))).toEqual([[0, 10]])
  })

  test('limits from outside hold together', () => {
    const grid = on(0, profile('ChargingStationExternalConstraints', [[0, 5_000]], { stackLevel: 0 }))
    const house = on(1, profile('ChargingStationExternalConstraints', [[0, 7_000]], { id: 2, stackLevel: 9 }))
    expect(steps(ask([grid, house]))).toEqual([[0, 5_000]])
  })
})

const anyProfile = fc
  .record({
    id: fc.integer({ min: 1, max: 9 }),
    stackLevel: fc.integer({ min: 0, max: 3 }),
    purpose: fc.constantFrom(
      'ChargingStationExternalConstraints' as const,
      'ChargingStationMaxProfile' as const,
      'TxDefaultProfile' as const,
      'TxProfile' as const,
    ),
    kind: fc.constantFrom('Absolute' as const, 'Recurring' as const, 'Relative' as const),
    recurrency: fc.constantFrom('Daily' as const, 'Weekly' as const),
    startOffsetS: fc.integer({ min: -200 * hour, max: 20 * hour }),
    durationS: fc.option(fc.integer({ min: 1, max: 30 * hour }), { nil: null }),
    unit: fc.constantFrom('A' as const, 'W' as const),
    gaps: fc.array(fc.integer({ min: 1, max: 10 * hour }), { maxLength: 4 }),
    limits: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 5, maxLength: 5 }),
    validToS: fc.option(fc.integer({ min: 0, max: 30 * hour }), { nil: null }),
  })
  .map(({ startOffsetS, durationS, unit, gaps, limits, validToS, recurrency, ...rest }): HeldProfile => {
    let startS = 0
    const starts = [0, ...gaps.map((gap) => (startS += gap))]
    return {
      ...rest,
      ...(rest.kind === 'Recurring' && { recurrency }),
      ...(validToS !== null && { validTo: new Date(fromMs + validToS * 1_000).toISOString() }),
      schedules: [
        {
          ...(rest.kind !== 'Relative' && {
            startAt: new Date(fromMs + startOffsetS * 1_000).toISOString(),
          }),
          ...(durationS !== null && { durationS }),
          unit,
          periods: starts.map((at, i) => ({ startS: at, limit: limits[i] ?? 0 })),
        },
      ],
    }
  })
const placed = fc.record({ evse: fc.integer({ min: 0, max: 1 }), profile: anyProfile })
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
