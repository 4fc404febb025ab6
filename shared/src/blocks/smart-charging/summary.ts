import { at, count, kilo, listAt, numberAt, type Parts, textAt } from '../../ocpp/summary/read.ts'

const prefixed = (prefix: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${prefix} ${text}`

const filter = (request: unknown): Parts => [
  prefixed('profile', textAt(request, 'id') ?? textAt(request, 'chargingProfileId')),
  textAt(request, 'chargingProfilePurpose') ??
    textAt(request, 'chargingProfileCriteria', 'chargingProfilePurpose') ??
    textAt(request, 'chargingProfile', 'chargingProfilePurpose'),
  prefixed(
    'stack level',
    textAt(request, 'stackLevel') ?? textAt(request, 'chargingProfileCriteria', 'stackLevel'),
  ),
]

const duration = (request: unknown): Parts => {
  const seconds = numberAt(request, 'duration')
  return [seconds === undefined ? undefined : `${seconds} s`, textAt(request, 'chargingRateUnit')]
}

const limit = (request: unknown): Parts => [
  textAt(request, 'chargingLimit', 'chargingLimitSource') ?? textAt(request, 'chargingLimitSource'),
  at(request, 'chargingLimit', 'isGridCritical') === true ? 'grid critical' : undefined,
]

const needs = (request: unknown): Parts => {
  const parameters =
    at(request, 'chargingNeeds', 'acChargingParameters') ??
    at(request, 'chargingNeeds', 'dcChargingParameters')
  return [
    textAt(request, 'chargingNeeds', 'requestedEnergyTransfer'),
    kilo(numberAt(parameters, 'energyAmount'), 'kWh'),
    prefixed('until', textAt(request, 'chargingNeeds', 'departureTime')),
  ]
}

/** What the messages of smart charging and of costs say, by action. */
export const smartChargingRequests: readonly (readonly [string, (request: unknown) => Parts])[] = [
  ['ClearChargingProfile', filter],
  ['ClearedChargingLimit', limit],
  ['CostUpdated', (r) => [textAt(r, 'totalCost'), prefixed('transaction', textAt(r, 'transactionId'))]],
  ['GetChargingProfiles', filter],
  ['GetCompositeSchedule', duration],
  ['NotifyChargingLimit', limit],
  ['NotifyEVChargingNeeds', needs],
  [
    'NotifyEVChargingSchedule',
    (r) => [count(listAt(r, 'chargingSchedule', 'chargingSchedulePeriod'), 'period')],
  ],
  [
    'ReportChargingProfiles',
    (r) => [
      textAt(r, 'chargingLimitSource'),
      count(listAt(r, 'chargingProfile'), 'profile'),
      at(r, 'tbc') === true ? 'more to come' : undefined,
    ],
  ],
]
