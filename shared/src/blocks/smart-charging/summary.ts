import {
  at,
  count,
  type Describe,
  kilo,
  listAt,
  numberAt,
  textAt,
  withPrefix,
} from '../../ocpp/summary/read.ts'

const filter: Describe = (request) => [
  withPrefix('profile', textAt(request, 'id') ?? textAt(request, 'chargingProfileId')),
  textAt(request, 'chargingProfilePurpose') ??
    textAt(request, 'chargingProfileCriteria', 'chargingProfilePurpose') ??
    textAt(request, 'chargingProfile', 'chargingProfilePurpose'),
  withPrefix(
    'stack level',
    textAt(request, 'stackLevel') ?? textAt(request, 'chargingProfileCriteria', 'stackLevel'),
  ),
]

const duration: Describe = (request) => {
  const seconds = numberAt(request, 'duration')
  return [seconds === undefined ? undefined : `${seconds} s`, textAt(request, 'chargingRateUnit')]
}

const limit: Describe = (request) => [
  textAt(request, 'chargingLimit', 'chargingLimitSource') ?? textAt(request, 'chargingLimitSource'),
  at(request, 'chargingLimit', 'isGridCritical') === true ? 'grid critical' : undefined,
]

const needs: Describe = (request) => {
  const parameters =
    at(request, 'chargingNeeds', 'acChargingParameters') ??
    at(request, 'chargingNeeds', 'dcChargingParameters')
  return [
    textAt(request, 'chargingNeeds', 'requestedEnergyTransfer'),
    kilo(numberAt(parameters, 'energyAmount'), 'kWh'),
    withPrefix('until', textAt(request, 'chargingNeeds', 'departureTime')),
  ]
}

const profile: Describe = (request) => {
  const sent = at(request, 'csChargingProfiles') ?? at(request, 'chargingProfile')
  return [textAt(sent, 'chargingProfilePurpose'), withPrefix('stack level', textAt(sent, 'stackLevel'))]
}

const vehicleSchedule: Describe = (request) => [
  count(listAt(request, 'chargingSchedule', 'chargingSchedulePeriod'), 'period'),
]

const profileReport: Describe = (request) => [
  textAt(request, 'chargingLimitSource'),
  count(listAt(request, 'chargingProfile'), 'profile'),
  at(request, 'tbc') === true ? 'more to come' : undefined,
]

export const summaries = {
  ClearChargingProfile: filter,
  ClearedChargingLimit: limit,
  GetChargingProfiles: filter,
  GetCompositeSchedule: duration,
  NotifyChargingLimit: limit,
  NotifyEVChargingNeeds: needs,
  NotifyEVChargingSchedule: vehicleSchedule,
  ReportChargingProfiles: profileReport,
  SetChargingProfile: profile,
} as const
