import { describe, expect, test } from 'bun:test'
import type { ChargingNeeds } from '@ocpp/shared/blocks/smart-charging/events'
import fc from 'fast-check'
import { type NeedsAnswer, profileForNeeds } from './needs-schedule.ts'

const nowMs = Date.UTC(2026, 0, 1, 22)
const inHours = (hours: number) => new Date(nowMs + hours * 3_600_000).toISOString()
const stationMax = (watts: number): NeedsAnswer['profiles'] => [
  {
    evse: 0,
    profile: {
      id: 1,
      stackLevel: 0,
      purpose: 'ChargingStationMaxProfile',
      kind: 'Absolute',
      schedules: [{ startAt: inHours(-1), unit: 'W', periods: [{ startS: 0, limit: watts }] }],
    },
  },
]
const answer = (needs: ChargingNeeds, profiles: NeedsAnswer['profiles'] = []) =>
  profileForNeeds({
    needs,
    evse: 1,
    transaction: { id: 'T1', startedAt: inHours(-0.1) },
    profiles,
    nowMs,
    id: 7,
  })
const periods = (needs: ChargingNeeds, profiles?: NeedsAnswer['profiles']) =>
  answer(needs, profiles)?.schedule.periods

describe('the schedule that follows a vehicle’s needs', () => {
  test('spreads the energy until the departure, and offers all after it', () => {
    const needs: ChargingNeeds = { transfer: 'DC', energyWh: 40_000, departureAt: inHours(8), maxW: 100_000 }
    expect(periods(needs)).toEqual([
      { startS: 0, limit: 5_500 },
      { startS: 28_800, limit: 100_000 },
    ])
    expect(answer(needs)).toMatchObject({ purpose: 'TxProfile', transactionId: 'T1', id: 7 })
  })

  test('speaks of amperes to AC, of as many phases as the vehicle uses', () => {
    const needs: ChargingNeeds = { transfer: 'AC_three_phase', maxA: 16, minA: 6 }
    expect(periods(needs)).toEqual([{ startS: 0, limit: 16, phases: 3 }])
  })

  test('never offers more than the station may take', () => {
    const needs: ChargingNeeds = { transfer: 'DC', energyWh: 40_000, departureAt: inHours(1), maxW: 100_000 }
    expect(periods(needs, stationMax(20_000))).toEqual([{ startS: 0, limit: 20_000 }])
  })

  test('offers at least what the vehicle needs to charge at all', () => {
    const needs: ChargingNeeds = {
      transfer: 'AC_single_phase',
      energyWh: 100,
      departureAt: inHours(10),
      minA: 6,
      maxA: 32,
    }
    expect(periods(needs)?.[0]).toEqual({ startS: 0, limit: 6, phases: 1 })
  })

  test('a departure that has passed spreads nothing', () => {
    const needs: ChargingNeeds = { transfer: 'DC', energyWh: 40_000, departureAt: inHours(-1), maxW: 50_000 }
    expect(periods(needs)).toEqual([{ startS: 0, limit: 50_000 }])
  })

  test('is none where nothing sets a limit', () => {
    expect(answer({ transfer: 'DC' })).toBeNull()
  })

  test('stays at any needs within the station’s maximum', () => {
    const any = fc.record({
      transfer: fc.constantFrom(
        'DC' as const,
        'AC_single_phase' as const,
        'AC_two_phase' as const,
        'AC_three_phase' as const,
      ),
      energyWh: fc.integer({ min: 0, max: 200_000 }),
      departureAt: fc.integer({ min: -5, max: 48 }).map(inHours),
      minA: fc.integer({ min: 0, max: 80 }),
      maxA: fc.integer({ min: 0, max: 500 }),
      maxV: fc.integer({ min: 1, max: 1_000 }),
    })
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 300_000 }), (needs, watts) => {
        const profile = answer(needs, stationMax(watts))
        for (const { limit, phases = 3 } of profile?.schedule.periods ?? []) {
          const asked = profile?.schedule.unit === 'A' ? limit * 230 * phases : limit
          expect(asked).toBeLessThanOrEqual(watts + 1e-6)
        }
      }),
    )
  })
})
