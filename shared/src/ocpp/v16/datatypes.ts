import * as v from 'valibot'
import { dateTime, int, list, object, optional, tenths, text } from '../types.ts'

export const idToken = text(20)

export const idTagInfo = object({
  expiryDate: optional(dateTime),
  parentIdTag: optional(idToken),
  status: v.picklist(['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx']),
})

export const measurands = [
  'Energy.Active.Export.Register',
  'Energy.Active.Import.Register',
  'Energy.Reactive.Export.Register',
  'Energy.Reactive.Import.Register',
  'Energy.Active.Export.Interval',
  'Energy.Active.Import.Interval',
  'Energy.Reactive.Export.Interval',
  'Energy.Reactive.Import.Interval',
  'Power.Active.Export',
  'Power.Active.Import',
  'Power.Offered',
  'Power.Reactive.Export',
  'Power.Reactive.Import',
  'Power.Factor',
  'Current.Import',
  'Current.Export',
  'Current.Offered',
  'Voltage',
  'Frequency',
  'Temperature',
  'SoC',
  'RPM',
] as const
const measurand = v.picklist(measurands)

const readingContext = v.picklist([
  'Interruption.Begin',
  'Interruption.End',
  'Sample.Clock',
  'Sample.Periodic',
  'Transaction.Begin',
  'Transaction.End',
  'Trigger',
  'Other',
])

const phase = v.picklist(['L1', 'L2', 'L3', 'N', 'L1-N', 'L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1'])

// `Celcius` is the specification's own spelling of 2015; stations send both.
const unitOfMeasure = v.picklist([
  'Wh',
  'kWh',
  'varh',
  'kvarh',
  'W',
  'kW',
  'VA',
  'kVA',
  'var',
  'kvar',
  'A',
  'V',
  'K',
  'Celcius',
  'Celsius',
  'Fahrenheit',
  'Percent',
])

const sampledValue = object({
  value: v.string(),
  context: optional(readingContext),
  format: optional(v.picklist(['Raw', 'SignedData'])),
  measurand: optional(measurand),
  phase: optional(phase),
  location: optional(v.picklist(['Cable', 'EV', 'Inlet', 'Outlet', 'Body'])),
  unit: optional(unitOfMeasure),
})

export const meterValue = object({ timestamp: dateTime, sampledValue: list(sampledValue) })

export const availabilityStatus = v.picklist(['Accepted', 'Rejected', 'Scheduled'])
export const acceptedOrRejected = v.picklist(['Accepted', 'Rejected'])
export const chargingRateUnit = v.picklist(['A', 'W'])
export const chargingProfilePurpose = v.picklist(['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'])

export const chargingSchedule = object({
  duration: optional(int),
  startSchedule: optional(dateTime),
  chargingRateUnit,
  chargingSchedulePeriod: list(object({ startPeriod: int, limit: tenths, numberPhases: optional(int) })),
  minChargingRate: optional(tenths),
})

export const chargingProfile = object({
  chargingProfileId: int,
  transactionId: optional(int),
  stackLevel: int,
  chargingProfilePurpose,
  chargingProfileKind: v.picklist(['Absolute', 'Recurring', 'Relative']),
  recurrencyKind: optional(v.picklist(['Daily', 'Weekly'])),
  validFrom: optional(dateTime),
  validTo: optional(dateTime),
  chargingSchedule,
})
