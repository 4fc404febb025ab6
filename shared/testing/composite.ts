import fc from 'fast-check'
import {
  type CompositeQuestion,
  compositeSchedule,
  type PlacedProfile,
  usualAssumption,
} from '../src/charging/composite.ts'
import type { HeldProfile } from '../src/contracts/charging-profile.ts'

export const from = '2026-03-02T00:00:00.000Z'
export const fromMs = Date.parse(from)
export const hour = 3_600
export type Periods = readonly (readonly [startS: number, limit: number])[]

export const profile = (
  purpose: HeldProfile['purpose'],
  periods: Periods,
  change: Partial<HeldProfile> = {},
) =>
  ({
    id: 1,
    stackLevel: 0,
    purpose,
    kind: 'Absolute',
    schedules: [{ startAt: from, unit: 'W', periods: periods.map(([startS, limit]) => ({ startS, limit })) }],
    ...change,
  }) satisfies HeldProfile

export const ask = (profiles: readonly PlacedProfile[], change: Partial<CompositeQuestion> = {}) =>
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

export const anyProfile = fc
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

export const placed = fc.record({ evse: fc.integer({ min: 0, max: 1 }), profile: anyProfile })
