import type { Cost, CostLine, Tariff, Usage } from '../contracts/tariff.ts'
import { decimalsOf } from './currency.ts'
import { type Part, partsOf } from './parts.ts'

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

type Line = Cost['lines'][number]

/** What brings the sum of these lines to the least and the most that a session costs. */
const boundsOf = (
  tariff: Tariff,
  sum: number,
  hasEnergy: boolean,
  inMinor: (price: string) => number,
): Line[] => {
  const bound = (kind: 'minimum' | 'maximum', price: string): Line => ({
    ...{ kind, unit: 'session', price, quantity: 1 },
    amount: inMinor(price) - sum,
  })
  if (tariff.maximum !== undefined && sum > inMinor(tariff.maximum)) return [bound('maximum', tariff.maximum)]
  if (tariff.minimum !== undefined && hasEnergy && sum < inMinor(tariff.minimum))
    return [bound('minimum', tariff.minimum)]
  return []
}

/**
 * What a usage costs: pure, exact, rounded once per line to whole minor units, so that lines and tax add up to the
 * total. A line is what was used at one price. Time is counted by the second, energy by the milliwatt-hour.
 */
export const costOf = (tariff: Tariff, usage: Usage): Cost => {
  const decimals = decimalsOf(tariff.currency)
  const minor = 10n ** BigInt(decimals)
  const amount = (price: string, quantity: number, perUnit: bigint) =>
    rounded(millionths(price) * BigInt(quantity) * minor, scaled * perUnit)
  const parts = partsOf(tariff, usage)
  const linesOf = (kind: CostLine, unit: Line['unit'], used: readonly Part[], perUnit: bigint): Line[] =>
    used.map(({ price, quantity, hours }) => ({
      ...{ kind, unit, price, quantity: quantity / Number(perUnit) },
      amount: amount(price, quantity, perUnit),
      ...(hours.length > 0 && { hours: hours.map(({ days, from, until }) => ({ days, from, until })) }),
    }))
  const used = [
    ...linesOf('start', 'session', [{ price: tariff.startFee, quantity: 1, hours: [] }], 1n),
    ...linesOf('energy', 'kWh', parts.perKwh, 1_000_000n),
    ...linesOf('charging', 'min', parts.perChargingMinute, 60n),
    ...linesOf('idle', 'min', parts.perIdleMinute, 60n),
  ].filter(({ price }) => millionths(price) > 0n)
  const sumOf = (lines: readonly Line[]) => lines.reduce((sum, each) => sum + each.amount, 0)
  const inMinor = (price: string) => amount(price, 1, 1n)
  const lines = [...used, ...boundsOf(tariff, sumOf(used), usage.energyWh > 0, inMinor)]
  const net = sumOf(lines)
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
