/** Measurands that have a field of their own, and what one of each unit is in the field's unit. */
export interface Quantity {
  readonly field: 'energyWh' | 'powerW' | 'offeredW' | 'offeredA' | 'socPercent' | 'currentA' | 'voltageV'
  readonly units: ReadonlyMap<string, number>
  readonly max: number
  /** Readings per phase add up to the whole. */
  readonly adds: boolean
}

/** Names of 2.0.1 units are free text: other spellings of the same unit are distinguished by case only where it matters. */
const units = (factors: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(factors).flatMap(([unit, factor]) => [
      [unit, factor] as const,
      ...(unit.startsWith('M') || unit.startsWith('m') ? [] : [[unit.toLowerCase(), factor] as const]),
    ]),
  )

const energy = units({ Wh: 1, kWh: 1_000, MWh: 1_000_000 })
const power = units({ W: 1, kW: 1_000, MW: 1_000_000 })
const current = units({ A: 1, mA: 0.001 })
const voltage = units({ V: 1, mV: 0.001, kV: 1_000 })
const share = units({ Percent: 1, '%': 1 })

const any = Number.POSITIVE_INFINITY

export const quantities: ReadonlyMap<string, Quantity> = new Map<string, Quantity>([
  ['Energy.Active.Import.Register', { field: 'energyWh', units: energy, max: any, adds: true }],
  ['Power.Active.Import', { field: 'powerW', units: power, max: any, adds: true }],
  ['Power.Offered', { field: 'offeredW', units: power, max: any, adds: true }],
  ['Current.Offered', { field: 'offeredA', units: current, max: any, adds: false }],
  ['Current.Import', { field: 'currentA', units: current, max: any, adds: false }],
  ['Voltage', { field: 'voltageV', units: voltage, max: any, adds: false }],
  ['SoC', { field: 'socPercent', units: share, max: 100, adds: false }],
])

/** What one of that unit is in the field's unit; an absent unit is the field's own. */
export const factorOf = ({ units: known }: Quantity, unit: string | undefined): number | undefined =>
  unit === undefined || unit === '' ? 1 : (known.get(unit) ?? known.get(unit.toLowerCase()))

/** Above this a number cannot hold thousandths: no meter of a charging station gets there. */
const LARGEST = 9e12

/** Rounded to a thousandth, so that 12.345 kWh are 12345 Wh; `null` when no meter can read that. */
export const plain = (value: number): number | null =>
  Number.isFinite(value) && Math.abs(value) <= LARGEST ? Math.round(value * 1000) / 1000 || 0 : null
