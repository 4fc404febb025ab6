import * as v from 'valibot'
import { currencies } from '../tariff/currency.ts'

/** An amount of a currency's main unit with its decimals kept exactly, such as `0.4395`. */
export const Price = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{1,7}(\.\d{1,6})?$/, 'must be an amount such as 0.4395'),
)
export const TaxPercent = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^(100|\d{1,2}(\.\d{1,3})?)$/, 'must be a percentage from 0 to 100'),
)

/** What charging costs. Prices are without tax, which is added to their sum. */
export const Tariff = v.strictObject({
  /** ISO 4217. */
  currency: v.pipe(
    v.string(),
    v.check((code) => currencies.has(code), 'must be a currency of ISO 4217, such as EUR'),
  ),
  startFee: Price,
  perKwh: Price,
  perChargingMinute: Price,
  perIdleMinute: Price,
  /** Minutes after charging that cost nothing. */
  idleGraceMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440)),
  taxPercent: TaxPercent,
})
export type Tariff = v.InferOutput<typeof Tariff>

/** What a transaction used. Idle: connected, and no energy flows any more. */
export interface Usage {
  readonly energyWh: number
  readonly chargingS: number
  readonly idleS: number
}

export const costLines = ['start', 'energy', 'charging', 'idle'] as const
export type CostLine = (typeof costLines)[number]

/** What a transaction costs. Amounts are whole minor units of the currency (cents), `decimals` of them make one. */
export const Cost = v.object({
  currency: v.string(),
  decimals: v.number(),
  lines: v.array(
    v.object({
      kind: v.picklist(costLines),
      /** In `unit`; 1 for the start fee. */
      quantity: v.number(),
      unit: v.picklist(['session', 'kWh', 'min']),
      price: v.string(),
      amount: v.number(),
    }),
  ),
  net: v.number(),
  taxPercent: v.string(),
  tax: v.number(),
  total: v.number(),
  /** The session's energy is in doubt: nothing is to be billed before somebody has looked. */
  waits: v.exactOptional(v.literal(true)),
})
export type Cost = v.InferOutput<typeof Cost>
