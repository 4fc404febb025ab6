import type { MeterSample } from '@ocpp/shared/contracts/values'
import { roundingWh } from '@ocpp/shared/energy/register-tracks'
import { secondsBetween } from '../buckets.ts'
import type { TransactionRecord } from '../records.ts'
import { withEnergy } from './energy-buckets.ts'
import { joined, type LiveValues, lookOf, type PhaseLook, withSample } from './live-values.ts'
import { energySoFar, withReading } from './meter-marks.ts'
import { bySampleTime, readingsOf } from './meter-readings.ts'
import type { ReportedEvent } from './transaction-events.ts'

/** The mark of a transaction that is live and was not sampled yet: before any time. */
const liveUnsampled = '0'

const withLook = (
  { look: _, ...marks }: TransactionRecord['marks'],
  look: PhaseLook | undefined,
): TransactionRecord['marks'] => (look === undefined ? marks : { ...marks, look })

/**
 * Of the past: older than the last one, and nothing it says is newer. A clock that was set back says older times of a register
 * that goes on.
 */
const isBehind = ({ lastWh }: TransactionRecord, live: string, { energyWh, at }: MeterSample): boolean =>
  at < live && (energyWh === undefined || lastWh === null || energyWh < lastWh - roundingWh)

/** The record with the live values that an event reports; `before` it. */
export const withLive = (
  record: TransactionRecord,
  before: TransactionRecord,
  event: ReportedEvent,
): TransactionRecord => {
  let values: LiveValues = record
  let live = record.marks.live === '' ? liveUnsampled : record.marks.live
  let { look } = record.marks
  for (const reported of bySampleTime(event.samples)) {
    if (isBehind(before, live, reported)) continue
    const sample = joined(look, reported)
    look = lookOf(sample)
    live = sample.at
    values = withSample(values, sample)
  }
  const { powerW, currentA, voltageV, socPercent } = values
  const chargingState = ('chargingState' in event ? event.chargingState : undefined) ?? record.chargingState
  return {
    ...record,
    ...{ powerW, currentA, voltageV, socPercent, chargingState },
    marks: withLook({ ...record.marks, live }, look),
  }
}

const greatest = <T extends number | string>(a: T | null, b: T | undefined): T | null =>
  b === undefined || (a !== null && a >= b) ? a : b

/** Energy, and where it was read, after the registers that an event reports. */
const withEnergyOf = (record: TransactionRecord, event: ReportedEvent): TransactionRecord => {
  let { lastWh, energyWh, registers } = record
  let { meter } = record.marks
  for (const reading of readingsOf(event)) {
    meter = withReading(meter, reading)
    const { wh, registerWh } = energySoFar(meter)
    registers = withEnergy(registers, reading.at, energyWh, wh)
    energyWh = wh
    lastWh = registerWh
  }
  const { startWh = null, endWh = null } = meter ?? {}
  const marks = meter === undefined ? record.marks : { ...record.marks, meter }
  return { ...record, startWh, endWh, lastWh, energyWh, registers, marks }
}

/** The record with the energy, time and peaks that an event reports. */
export const withMeter = (record: TransactionRecord, event: ReportedEvent): TransactionRecord => ({
  ...withEnergyOf(record, event),
  durationS: Math.max(record.durationS, secondsBetween(record.startedAt, event.at)),
  peakW: event.samples.reduce((peak, { powerW }) => greatest(peak, powerW), record.peakW),
  lastSampleAt: event.samples.reduce((last, { at }) => greatest(last, at), record.lastSampleAt),
})
