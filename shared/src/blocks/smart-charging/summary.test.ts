import { expect, test } from 'bun:test'
import { summaries } from './summary.ts'

test.each([
  ['ClearChargingProfile', { id: 3, stackLevel: 1 }, ['profile 3', 'stack level 1']],
  [
    'ClearChargingProfile',
    { chargingProfileCriteria: { chargingProfilePurpose: 'TxProfile', stackLevel: 2 } },
    ['TxProfile', 'stack level 2'],
  ],
  ['ClearChargingProfile', {}, []],
  ['GetCompositeSchedule', { duration: 600, chargingRateUnit: 'A' }, ['600 s', 'A']],
  [
    'NotifyChargingLimit',
    { chargingLimit: { chargingLimitSource: 'SO', isGridCritical: true } },
    ['SO', 'grid critical'],
  ],
  ['ClearedChargingLimit', { chargingLimitSource: 'EMS' }, ['EMS']],
  [
    'NotifyEVChargingNeeds',
    {
      chargingNeeds: {
        requestedEnergyTransfer: 'DC',
        departureTime: '2026-01-01T06:00:00Z',
        dcChargingParameters: { energyAmount: 20_000 },
      },
    },
    ['DC', '20.0 kWh', 'until 2026-01-01T06:00:00Z'],
  ],
  ['NotifyEVChargingSchedule', { chargingSchedule: { chargingSchedulePeriod: [{}, {}] } }, ['2 periods']],
  [
    'ReportChargingProfiles',
    { chargingLimitSource: 'CSO', chargingProfile: [{}], tbc: true },
    ['CSO', '1 profile', 'more to come'],
  ],
] as const)('%s is summed up in one line', (action, request, parts) => {
  expect(summaries[action](request).filter((part) => part !== undefined)).toEqual([...parts])
})
