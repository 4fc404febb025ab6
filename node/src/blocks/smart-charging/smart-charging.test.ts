import { describe, expect, test } from 'bun:test'
import { contextOf, receivedAt } from '../../../testing/context.ts'
import {
  clearedChargingLimit201,
  notifyChargingLimit201,
  notifyEVChargingNeeds201,
  notifyEVChargingSchedule201,
  reportChargingProfiles201,
} from './notifications.ts'

const schedule = {
  id: 1,
  startSchedule: '2026-06-01T14:00:00+02:00',
  chargingRateUnit: 'A' as const,
  chargingSchedulePeriod: [{ startPeriod: 0, limit: 16, numberPhases: 3 }],
}
const expected = {
  startAt: '2026-06-01T12:00:00.000Z',
  unit: 'A',
  periods: [{ startS: 0, limit: 16, phases: 3 }],
}

describe('limits from outside', () => {
  test('are those of the whole station where no EVSE is named, and wait for the disk', () => {
    const request = {
      chargingLimit: { chargingLimitSource: 'SO' as const, isGridCritical: true },
      chargingSchedule: [schedule],
    }
    expect(notifyChargingLimit201(request, contextOf())).toEqual({
      response: {},
      events: [
        {
          type: 'ChargingLimitNotified',
          at: receivedAt,
          evse: 0,
          source: 'SO',
          gridCritical: true,
          schedules: [expected],
        },
      ],
      waits: true,
    } as never)
  })

  test('are cleared by their source', () => {
    expect(clearedChargingLimit201({ chargingLimitSource: 'EMS', evseId: 2 }, contextOf())).toMatchObject({
      events: [{ type: 'ChargingLimitCleared', evse: 2, source: 'EMS' }],
      waits: true,
    })
  })
})

describe('what a vehicle needs', () => {
  const request = {
    evseId: 1,
    maxScheduleTuples: 2,
    chargingNeeds: {
      requestedEnergyTransfer: 'DC' as const,
      departureTime: '2026-06-01T18:00:00Z',
      dcChargingParameters: { evMaxCurrent: 200, evMaxVoltage: 800, energyAmount: 30_000, stateOfCharge: 12 },
    },
  }

  test.each(['Accepted', 'Processing', 'Rejected'] as const)(
    'is answered %s where that is what will be done',
    (status) => {
      const context = contextOf({ answerToNeeds: () => status })
      expect(notifyEVChargingNeeds201(request, context)).toMatchObject({
        response: { status },
        events: [
          {
            type: 'ChargingNeedsNotified',
            evse: 1,
            answered: status,
            needs: {
              transfer: 'DC',
              departureAt: '2026-06-01T18:00:00.000Z',
              energyWh: 30_000,
              maxA: 200,
              maxV: 800,
              socPercent: 12,
              maxTuples: 2,
            },
          },
        ],
        waits: true,
      })
    },
  )

  test('is refused for the station as a whole', () => {
    expect(notifyEVChargingNeeds201({ ...request, evseId: 0 }, contextOf())).toMatchObject({
      refused: 'propertyConstraint',
    })
  })

  test('is followed by how it means to charge', () => {
    const plan = { evseId: 1, timeBase: '2026-06-01T12:00:00Z', chargingSchedule: schedule }
    expect(notifyEVChargingSchedule201(plan, contextOf())).toMatchObject({
      response: { status: 'Accepted' },
      events: [{ type: 'VehicleScheduleNotified', evse: 1, schedule: expected }],
    })
    expect(notifyEVChargingSchedule201({ ...plan, evseId: 0 }, contextOf())).toMatchObject({
      refused: 'propertyConstraint',
    })
  })
})

test('a part of a report says whether it is the last', () => {
  const request = {
    requestId: 7,
    chargingLimitSource: 'CSO' as const,
    evseId: 1,
    chargingProfile: [
      {
        id: 3,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile' as const,
        chargingProfileKind: 'Absolute' as const,
        chargingSchedule: [schedule],
      },
    ],
  }
  const event = { type: 'ChargingProfilesReported', requestId: 7, evse: 1, source: 'CSO' }
  const profiles = [{ id: 3, purpose: 'TxDefaultProfile', schedules: [expected] }]
  expect(reportChargingProfiles201(request, contextOf())).toMatchObject({
    events: [{ ...event, last: true, profiles }],
    waits: true,
  })
  expect(reportChargingProfiles201({ ...request, tbc: true }, contextOf())).toMatchObject({
    events: [{ ...event, last: false }],
  })
})
