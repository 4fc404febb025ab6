import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { Setting } from './dialect.ts'

/** What both versions' terms are made of. */

export interface Reading {
  readonly measurand: string
  readonly unit: string
  readonly value: number
  readonly phase?: string
}

/** A sample as single readings, in the order stations send them. */
export const readingsOf = (sample: MeterSample): readonly Reading[] => {
  const readings: Reading[] = []
  const add = (measurand: string, unit: string, value: number | undefined, phase?: string) => {
    if (value !== undefined) readings.push({ measurand, unit, value, ...(phase !== undefined && { phase }) })
  }
  add('Energy.Active.Import.Register', 'Wh', sample.energyWh)
  add('Power.Active.Import', 'W', sample.powerW)
  add('Current.Import', 'A', sample.currentA?.total)
  add('Current.Import', 'A', sample.currentA?.L1, 'L1')
  add('Current.Import', 'A', sample.currentA?.L2, 'L2')
  add('Current.Import', 'A', sample.currentA?.L3, 'L3')
  add('Voltage', 'V', sample.voltageV?.total)
  add('Voltage', 'V', sample.voltageV?.L1, 'L1-N')
  add('SoC', 'Percent', sample.socPercent)
  return readings
}

export const setting = (value: string, readOnly = false, rebootRequired = false): Setting => ({
  value,
  readOnly,
  rebootRequired,
})
