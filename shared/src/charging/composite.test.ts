import { describe, expect, test } from 'bun:test'
import { ask, from, fromMs, hour, profile } from '../../testing/composite.ts'
import type { HeldProfile } from '../contracts/charging-profile.ts'
import type { CompositePeriod, PlacedProfile } from './composite.ts'

const on = (evse: number, placed: HeldProfile): PlacedProfile => ({ evse, profile: placed })
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
