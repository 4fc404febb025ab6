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

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Weekday = (typeof weekdays)[number]

/** A local time as a clock shows it. */
export const ClockTime = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59'),
)

/**
 * Hours with prices of their own, by the clock of the site. From 22:00 until 06:00 goes past midnight and counts for the
 * day on which it begins; from a time until the same time is a whole day. A price that is absent is that of the tariff.
 */
export const TariffHours = v.strictObject({
  /** Without any: every day. */
  days: v.pipe(v.array(v.picklist(weekdays)), v.maxLength(7), v.readonly()),
  from: ClockTime,
  until: ClockTime,
  perKwh: v.exactOptional(Price),
  perChargingMinute: v.exactOptional(Price),
  perIdleMinute: v.exactOptional(Price),
})
export type TariffHours = v.InferOutput<typeof TariffHours>

/** Hours of one tariff. */
export const mostHours = 12

/** A tariff as it has always been: what nodes of earlier versions understand. */
const plainEntries = {
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
}
const laterEntries = {
  /** Where some overlap, the last one counts. */
  hours: v.exactOptional(v.pipe(v.array(TariffHours), v.maxLength(mostHours), v.readonly())),
  /** What a session costs at least, before tax, once energy has flowed. */
  minimum: v.exactOptional(Price),
  /** What a session costs at most, before tax. */
  maximum: v.exactOptional(Price),
}
export const PlainTariff = v.object(plainEntries)
export const TariffAdditions = v.object(laterEntries)

/** What charging costs. Prices are without tax, which is added to their sum. */
export const Tariff = v.pipe(
  v.strictObject({ ...plainEntries, ...laterEntries }),
  v.forward(
    v.partialCheck(
      [['minimum'], ['maximum']],
      ({ minimum, maximum }) =>
        minimum === undefined || maximum === undefined || Number(minimum) <= Number(maximum),
      'must not be less than the minimum',
    ),
    ['maximum'],
  ),
)
export type Tariff = v.InferOutput<typeof Tariff>

/** What a transaction used, and when. Idle: connected, and no energy flows any more. */
export interface Usage {
  readonly startedAt: string
  readonly energyWh: number
  readonly chargingS: number
  readonly idleS: number
  /** Energy since the start as it was read, in the order of time; between two readings it flowed evenly. */
  readonly curve: readonly { readonly at: string; readonly wh: number }[]
  /** IANA name of the zone in which the tariff's hours are meant. */
  readonly timeZone: string
}

export const costLines = ['start', 'energy', 'charging', 'idle', 'minimum', 'maximum'] as const
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
      /** Below zero where it takes off what is above the maximum. */
      amount: v.number(),
      /** The hours of the tariff whose price this is; absent where it is the tariff's own. */
      hours: v.exactOptional(
        v.array(v.object({ days: TariffHours.entries.days, from: v.string(), until: v.string() })),
      ),
    }),
  ),
  /** The tariff that was in force when the transaction began, by the name that it had then. */
  tariff: v.exactOptional(v.object({ id: v.string(), name: v.string(), version: v.number() })),
  net: v.number(),
  taxPercent: v.string(),
  tax: v.number(),
  total: v.number(),
  /** The session's energy is in doubt: nothing is to be billed before somebody has looked. */
  waits: v.exactOptional(v.literal(true)),
})
export type Cost = v.InferOutput<typeof Cost>
