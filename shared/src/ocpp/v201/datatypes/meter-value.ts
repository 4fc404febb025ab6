import * as v from 'valibot'
import { dateTime, decimal, int, list, optional, text } from '../../types.ts'
import { object } from './object.ts'

const readingContext = v.picklist([
  'Interruption.Begin',
  'Interruption.End',
  'Other',
  'Sample.Clock',
  'Sample.Periodic',
  'Transaction.Begin',
  'Transaction.End',
  'Trigger',
])

const measurand = v.picklist([
  'Current.Export',
  'Current.Import',
  'Current.Offered',
  'Energy.Active.Export.Register',
  'Energy.Active.Import.Register',
  'Energy.Reactive.Export.Register',
  'Energy.Reactive.Import.Register',
  'Energy.Active.Export.Interval',
  'Energy.Active.Import.Interval',
  'Energy.Active.Net',
  'Energy.Reactive.Export.Interval',
  'Energy.Reactive.Import.Interval',
  'Energy.Reactive.Net',
  'Energy.Apparent.Net',
  'Energy.Apparent.Import',
  'Energy.Apparent.Export',
  'Frequency',
  'Power.Active.Export',
  'Power.Active.Import',
  'Power.Factor',
  'Power.Offered',
  'Power.Reactive.Export',
  'Power.Reactive.Import',
  'SoC',
  'Voltage',
])

const phase = v.picklist(['L1', 'L2', 'L3', 'N', 'L1-N', 'L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1'])

const sampledValue = object({
  value: decimal,
  context: optional(readingContext),
  measurand: optional(measurand),
  phase: optional(phase),
  location: optional(v.picklist(['Body', 'Cable', 'EV', 'Inlet', 'Outlet'])),
  signedMeterValue: optional(
    object({
      signedMeterData: text(2500),
      signingMethod: text(50),
      encodingMethod: text(50),
      publicKey: text(2500),
    }),
  ),
  unitOfMeasure: optional(object({ unit: optional(text(20)), multiplier: optional(int) })),
})

export const meterValue = object({ timestamp: dateTime, sampledValue: list(sampledValue, 1) })
