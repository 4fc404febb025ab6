import { at, kilo, listAt, numberAt, type Parts, textAt } from '../../ocpp/summary/read.ts'

interface Reading {
  readonly measurand: string
  readonly phase: string | undefined
  readonly value: number
}

const ENERGY = 'Energy.Active.Import.Register'
const POWER = 'Power.Active.Import'

const factorOf = (sample: unknown): number => {
  const unit = textAt(sample, 'unit') ?? textAt(sample, 'unitOfMeasure', 'unit') ?? ''
  const multiplier = numberAt(sample, 'unitOfMeasure', 'multiplier') ?? 0
  return 10 ** multiplier * (unit.startsWith('k') ? 1000 : 1)
}

const readingOf = (sample: unknown): Reading[] => {
  const value = Number(textAt(sample, 'value')) * factorOf(sample)
  if (!Number.isFinite(value)) return []
  return [{ measurand: textAt(sample, 'measurand') ?? ENERGY, phase: textAt(sample, 'phase'), value }]
}

/** The total as measured, or else the sum of the three phases. */
const total = (readings: readonly Reading[], measurand: string): number | undefined => {
  const fitting = readings.filter((reading) => reading.measurand === measurand)
  const whole = fitting.find(({ phase }) => phase === undefined)
  if (whole !== undefined) return whole.value
  const phases = fitting.filter(({ phase }) => /^L[123](-N)?$/.test(phase ?? ''))
  return phases.length === 0 ? undefined : phases.reduce((sum, { value }) => sum + value, 0)
}

/** Power, energy register and state of charge of the last meter value in a list of either version. */
export const measurements = (meterValues: readonly unknown[]): Parts => {
  const readings = listAt(at(meterValues, meterValues.length - 1), 'sampledValue').flatMap(readingOf)
  const soc = readings.find(({ measurand }) => measurand === 'SoC')
  return [
    kilo(total(readings, POWER), 'kW'),
    kilo(total(readings, ENERGY), 'kWh'),
    soc && `SoC ${Math.round(soc.value)} %`,
  ]
}
