import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const period = { startPeriod: 0, limit: 16.5 }
const schedule = { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [period] }
const profile = {
  id: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [schedule],
}
const ac = { energyAmount: 20_000, evMinCurrent: 6, evMaxCurrent: 32, evMaxVoltage: 400 }
const needs = { requestedEnergyTransfer: 'AC_three_phase' }
const without = <T extends object>(whole: T, name: keyof T) => {
  const { [name]: _left, ...rest } = whole
  return rest
}

const table: PayloadTable<'ocpp2.0.1'> = {
  ClearedChargingLimit: {
    request: {
      good: [{ chargingLimitSource: 'EMS' }, { chargingLimitSource: 'SO', evseId: 0 }],
      bad: [{}, { chargingLimitSource: 'Grid' }, { chargingLimitSource: 'SO', evseId: '1' }],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  NotifyChargingLimit: {
    request: {
      good: [
        { chargingLimit: { chargingLimitSource: 'SO' } },
        {
          chargingLimit: { chargingLimitSource: 'Other', isGridCritical: true },
          evseId: 1,
          chargingSchedule: [schedule],
        },
      ],
      bad: [
        {},
        { chargingLimit: {} },
        { chargingLimit: { chargingLimitSource: 'SO', isGridCritical: 1 } },
        { chargingLimit: { chargingLimitSource: 'SO' }, chargingSchedule: [] },
        { chargingLimit: { chargingLimitSource: 'SO' }, chargingSchedule: [without(schedule, 'id')] },
      ],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  NotifyEVChargingNeeds: {
    request: {
      good: [
        { evseId: 1, chargingNeeds: needs },
        {
          evseId: 1,
          maxScheduleTuples: 3,
          chargingNeeds: { ...needs, departureTime: at, acChargingParameters: ac },
        },
        {
          evseId: 1,
          chargingNeeds: {
            requestedEnergyTransfer: 'DC',
            dcChargingParameters: { evMaxCurrent: 400, evMaxVoltage: 800, stateOfCharge: 0, fullSoC: 100 },
          },
        },
      ],
      bad: [
        { chargingNeeds: needs },
        { evseId: 1 },
        { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'AC' } },
        { evseId: 1, chargingNeeds: { ...needs, departureTime: 'soon' } },
        { evseId: 1, chargingNeeds: { ...needs, acChargingParameters: without(ac, 'evMinCurrent') } },
        { evseId: 1, chargingNeeds: { ...needs, acChargingParameters: { ...ac, energyAmount: 1.5 } } },
        {
          evseId: 1,
          chargingNeeds: {
            ...needs,
            dcChargingParameters: { evMaxCurrent: 1, evMaxVoltage: 1, stateOfCharge: 101 },
          },
        },
      ],
    },
    response: {
      good: [{ status: 'Accepted' }, { status: 'Processing', statusInfo: { reasonCode: 'Later' } }],
      bad: [{}, { status: 'Maybe' }],
    },
  },
  NotifyEVChargingSchedule: {
    request: {
      good: [{ timeBase: at, evseId: 1, chargingSchedule: schedule }],
      bad: [
        { evseId: 1, chargingSchedule: schedule },
        { timeBase: at, chargingSchedule: schedule },
        { timeBase: at, evseId: 1 },
        { timeBase: '9 o’clock', evseId: 1, chargingSchedule: schedule },
        { timeBase: at, evseId: 1, chargingSchedule: { ...schedule, chargingSchedulePeriod: [] } },
        { timeBase: at, evseId: 1, chargingSchedule: { ...schedule, chargingRateUnit: 'kW' } },
      ],
    },
    response: { good: [{ status: 'Rejected' }], bad: [{}, { status: 'Processing' }] },
  },
  ReportChargingProfiles: {
    request: {
      good: [
        { requestId: 1, chargingLimitSource: 'CSO', evseId: 0, chargingProfile: [profile] },
        { requestId: 1, chargingLimitSource: 'CSO', evseId: 0, chargingProfile: [profile], tbc: true },
      ],
      bad: [
        { chargingLimitSource: 'CSO', evseId: 0, chargingProfile: [profile] },
        { requestId: 1, evseId: 0, chargingProfile: [profile] },
        { requestId: 1, chargingLimitSource: 'CSO', chargingProfile: [profile] },
        { requestId: 1, chargingLimitSource: 'CSO', evseId: 0, chargingProfile: [] },
        { requestId: 1, chargingLimitSource: 'CSO', evseId: 0, chargingProfile: [profile], tbc: 'no' },
        {
          requestId: 1,
          chargingLimitSource: 'CSO',
          evseId: 0,
          chargingProfile: [{ ...profile, chargingSchedule: [schedule, schedule, schedule, schedule] }],
        },
        {
          requestId: 1,
          chargingLimitSource: 'CSO',
          evseId: 0,
          chargingProfile: [{ ...profile, chargingProfilePurpose: 'ChargePointMaxProfile' }],
        },
      ],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  CostUpdated: {
    request: {
      good: [{ totalCost: 1.25, transactionId: 'T' }],
      bad: [
        { transactionId: 'T' },
        { totalCost: 1 },
        { totalCost: '1', transactionId: 'T' },
        { totalCost: 1, transactionId: 'x'.repeat(37) },
      ],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
}

describe('smart charging and cost of OCPP 2.0.1', () => testPayloads('ocpp2.0.1', table))
