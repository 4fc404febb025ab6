import type { Cost, CostLine, Tariff, Usage } from '../contracts/tariff.ts'
import { decimalsOf } from './currency.ts'

const SCALE = 6
const scaled = 10n ** BigInt(SCALE)

/** `0.4395` as millionths: decimals of prices are never floating point. */
export const millionths = (decimal: string): bigint => {
  const [whole = '0', part = ''] = decimal.split('.')
  return BigInt(whole) * scaled + BigInt(part.padEnd(SCALE, '0').slice(0, SCALE))
}

/** Half a minor unit rounds up. */
const rounded = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator))

const whole = (quantity: number): bigint => BigInt(Math.max(0, Math.round(quantity)))

/**
 * What a usage costs: pure, exact, rounded once per line to whole minor units, so that lines and tax add up to the
 * total. Time is counted by the second, energy by the milliwatt-hour.
 */
export const costOf = (tariff: Tariff, { energyWh, chargingS, idleS }: Usage): Cost => {
  const decimals = decimalsOf(tariff.currency)
  const minor = 10n ** BigInt(decimals)
  const amount = (price: string, quantity: bigint, perUnit: bigint) =>
    rounded(millionths(price) * quantity * minor, scaled * perUnit)
  const paidIdleS = Math.max(0, idleS - tariff.idleGraceMinutes * 60)
  const line = (
    kind: CostLine,
    unit: Cost['lines'][number]['unit'],
    price: string,
    quantity: number,
    value: number,
  ) => ({ kind, unit, price, quantity, amount: value })
  const lines = [
    line('start', 'session', tariff.startFee, 1, amount(tariff.startFee, 1n, 1n)),
    line(
      'energy',
      'kWh',
      tariff.perKwh,
      energyWh / 1_000,
      amount(tariff.perKwh, whole(energyWh * 1_000), 1_000_000n),
    ),
    line(
      'charging',
      'min',
      tariff.perChargingMinute,
      chargingS / 60,
      amount(tariff.perChargingMinute, whole(chargingS), 60n),
    ),
    line(
      'idle',
      'min',
      tariff.perIdleMinute,
      paidIdleS / 60,
      amount(tariff.perIdleMinute, whole(paidIdleS), 60n),
    ),
  ].filter(({ price }) => millionths(price) > 0n)
  const net = lines.reduce((sum, each) => sum + each.amount, 0)
  const tax = rounded(millionths(tariff.taxPercent) * BigInt(net), scaled * 100n)
  return {
    currency: tariff.currency,
    decimals,
    lines,
    net,
    taxPercent: tariff.taxPercent,
    tax,
    total: net + tax,
  }
}

/** A whole number of minor units in main units, as OCPP's totalCost has it. */
export const inMainUnits = ({ total, decimals }: Pick<Cost, 'total' | 'decimals'>): number =>
  Number((total / 10 ** decimals).toFixed(decimals))
