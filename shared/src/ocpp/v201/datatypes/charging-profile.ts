import * as v from 'valibot'
import { dateTime, decimal, int, list, optional, text } from '../../types.ts'
import { object } from './object.ts'

export const chargingLimitSource = v.picklist(['EMS', 'Other', 'SO', 'CSO'])

export const chargingRateUnit = v.picklist(['W', 'A'])

export const chargingProfilePurpose = v.picklist([
  'ChargingStationExternalConstraints',
  'ChargingStationMaxProfile',
  'TxDefaultProfile',
  'TxProfile',
])

const cost = object({
  costKind: v.picklist(['CarbonDioxideEmission', 'RelativePricePercentage', 'RenewableGenerationPercentage']),
  amount: int,
  amountMultiplier: optional(int),
})

const salesTariffEntry = object({
  relativeTimeInterval: object({ start: int, duration: optional(int) }),
  ePriceLevel: optional(v.pipe(int, v.minValue(0))),
  consumptionCost: optional(list(object({ startValue: decimal, cost: list(cost, 1, 3) }), 1, 3)),
})

const salesTariff = object({
  id: int,
  salesTariffDescription: optional(text(32)),
  numEPriceLevels: optional(int),
  salesTariffEntry: list(salesTariffEntry, 1, 1024),
})

export const chargingSchedulePeriod = object({
  startPeriod: int,
  limit: decimal,
  numberPhases: optional(int),
  phaseToUse: optional(int),
})

export const chargingSchedule = object({
  id: int,
  startSchedule: optional(dateTime),
  duration: optional(int),
  chargingRateUnit,
  chargingSchedulePeriod: list(chargingSchedulePeriod, 1, 1024),
  minChargingRate: optional(decimal),
  salesTariff: optional(salesTariff),
})

export const chargingProfile = object({
  id: int,
  stackLevel: int,
  chargingProfilePurpose,
  chargingProfileKind: v.picklist(['Absolute', 'Recurring', 'Relative']),
  recurrencyKind: optional(v.picklist(['Daily', 'Weekly'])),
  validFrom: optional(dateTime),
  validTo: optional(dateTime),
  chargingSchedule: list(chargingSchedule, 1, 3),
  transactionId: optional(text(36)),
})
