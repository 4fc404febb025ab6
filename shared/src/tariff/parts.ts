import type { Tariff, TariffHours, Usage } from '../contracts/tariff.ts'
import { stretchesOf } from './hours.ts'

/** What was used at one price: milliwatt-hours or seconds, whole ones. */
export interface Part {
  readonly price: string
  readonly quantity: number
  /** Whose price it is; empty where it is the tariff's own. */
  readonly hours: readonly TariffHours[]
}

type Priced = 'perKwh' | 'perChargingMinute' | 'perIdleMinute'

const wholeSecond = (at: string): number => Math.floor(Date.parse(at) / 1_000)
const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Milliwatt-hours delivered until a second, from 0 at the start to all of them at the end; it never falls. */
const deliveredBy = ({ startedAt, chargingS, idleS, curve }: Usage, all: number) => {
  const start = wholeSecond(startedAt)
  const end = start + chargingS + idleS
  const knots: { at: number; mWh: number }[] = [{ at: start, mWh: 0 }]
  for (const { at, wh } of curve) {
    const before = knots.at(-1) ?? { at: start, mWh: 0 }
    const next = {
      at: within(wholeSecond(at), before.at, end),
      mWh: within(Math.round(wh * 1_000), before.mWh, all),
    }
    if (next.at > before.at) knots.push(next)
    else before.mWh = next.at > start ? next.mWh : 0
  }
  const last = knots.at(-1)
  if (last !== undefined && last.at > start) last.mWh = all
  else knots.push({ at: chargingS > 0 ? start + chargingS : end, mWh: all })
  return (second: number): number => {
    if (second >= end) return all
    const after = knots.findIndex(({ at }) => at > second)
    const [from, to] = [knots[after - 1], knots[after]]
    if (from === undefined || to === undefined) return second <= start ? 0 : all
    return Math.floor(from.mWh + ((to.mWh - from.mWh) * (second - from.at)) / (to.at - from.at))
  }
}

interface Tally {
  quantity: number
  /** Null where some of it is at the tariff's own price. */
  hours: Set<TariffHours> | null
}

/** Seconds that two spans have in common. */
const overlap = (a: number, b: number, from: number, to: number): number =>
  Math.max(0, Math.min(b, to) - Math.max(a, from))

/**
 * What was used of energy, of charging time and of paid idle time, by price. The parts of each add up to all of it,
 * however many hours the tariff has, and those of one price are one part.
 */
export const partsOf = (tariff: Tariff, usage: Usage): Readonly<Record<Priced, readonly Part[]>> => {
  const start = wholeSecond(usage.startedAt)
  const charged = start + usage.chargingS
  const end = charged + usage.idleS
  const all = Math.max(0, Math.round(usage.energyWh * 1_000))
  const tallies = {
    perKwh: new Map<string, Tally>(),
    perChargingMinute: new Map<string, Tally>(),
    perIdleMinute: new Map<string, Tally>(),
  }
  const stretches = stretchesOf(tariff, usage.timeZone, start, end)
  const add = (what: Priced, places: readonly number[], quantity: number) => {
    if (quantity <= 0) return
    const own = places.map((place) => tariff.hours?.[place]).findLast((hours) => hours?.[what] !== undefined)
    const price = own?.[what] ?? tariff[what]
    const tally = tallies[what].getOrInsertComputed(price, () => ({
      quantity: 0,
      hours: new Set<TariffHours>(),
    }))
    tally.quantity += quantity
    if (own === undefined) tally.hours = null
    else tally.hours?.add(own)
  }
  // One price for all of it, as most have, asks nothing of when it flowed.
  const delivered = stretches.length > 1 ? deliveredBy(usage, all) : () => all
  let before = 0
  stretches.forEach(({ from, to, hours }, i) => {
    const now = i === stretches.length - 1 ? all : delivered(to)
    add('perKwh', hours, now - before)
    before = now
    add('perChargingMinute', hours, overlap(from, to, start, charged))
    add('perIdleMinute', hours, overlap(from, to, charged + tariff.idleGraceMinutes * 60, end))
  })
  const listed = (what: Priced): readonly Part[] =>
    tallies[what].size === 0
      ? [{ price: tariff[what], quantity: 0, hours: [] }]
      : [...tallies[what]].map(([price, { quantity, hours }]) => ({
          price,
          quantity,
          hours: [...(hours ?? [])],
        }))
  return {
    perKwh: listed('perKwh'),
    perChargingMinute: listed('perChargingMinute'),
    perIdleMinute: listed('perIdleMinute'),
  }
}
