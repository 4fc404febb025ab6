import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { Tariff, type TariffHours, type Usage, weekdays } from '../contracts/tariff.ts'
import { costOf, inMainUnits, millionths } from './cost.ts'
import { partsOf } from './parts.ts'

const free: Tariff = {
  currency: 'EUR',
  startFee: '0',
  perKwh: '0',
  perChargingMinute: '0',
  perIdleMinute: '0',
  idleGraceMinutes: 0,
  taxPercent: '0',
}
/** From a Monday at 12:00 in Amsterdam on. */
const nothing: Usage = {
  ...{ startedAt: '2026-03-02T11:00:00.000Z', timeZone: 'Europe/Amsterdam' },
  ...{ energyWh: 0, chargingS: 0, idleS: 0, curve: [] },
}

describe('what charging costs', () => {
  test('energy, time, idling, start fee and tax make the total', () => {
    const tariff: Tariff = {
      ...free,
      startFee: '0.50',
      perKwh: '0.4395',
      perChargingMinute: '0.02',
      perIdleMinute: '0.10',
      idleGraceMinutes: 10,
      taxPercent: '19',
    }
    const cost = costOf(tariff, { ...nothing, energyWh: 12_345, chargingS: 3_600, idleS: 1_200 })
    expect(cost.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['start', 50],
      ['energy', 543],
      ['charging', 120],
      ['idle', 100],
    ])
    expect(cost).toMatchObject({ decimals: 2, net: 813, tax: 154, total: 967 })
    expect(inMainUnits(cost)).toBe(9.67)
  })

  test('a price below a cent is not lost', () => {
    expect(costOf({ ...free, perKwh: '0.000001' }, { ...nothing, energyWh: 1e10 }).total).toBe(1_000)
    expect(millionths('0.4395')).toBe(439_500n)
  })

  test('half a cent rounds up, less does not', () => {
    expect(costOf({ ...free, perKwh: '0.005' }, { ...nothing, energyWh: 1_000 }).total).toBe(1)
    expect(costOf({ ...free, perKwh: '0.004999' }, { ...nothing, energyWh: 1_000 }).total).toBe(0)
  })

  test('each currency has its own decimals', () => {
    expect(costOf({ ...free, currency: 'JPY', startFee: '30' }, nothing)).toMatchObject({
      decimals: 0,
      total: 30,
    })
    expect(costOf({ ...free, currency: 'KWD', startFee: '1.2345' }, nothing).total).toBe(1_235)
  })

  test('what is free has no line', () => {
    expect(costOf(free, { ...nothing, energyWh: 9_000, chargingS: 60, idleS: 60 })).toMatchObject({
      lines: [],
      total: 0,
    })
  })

  test('a tariff has a real currency, exact prices and a tax of 0 to 100 %', () => {
    expect(v.is(Tariff, free)).toBe(true)
    for (const broken of [
      { currency: 'EURO' },
      { perKwh: '0.4395001' },
      { perKwh: '-1' },
      { perKwh: '1e3' },
      { startFee: '12345678' },
      { taxPercent: '101' },
      { idleGraceMinutes: 1.5 },
      { minimum: '3', maximum: '2.5' },
      { hours: [{ days: ['Mo'], from: '22:00', until: '06:00' }] },
      { hours: [{ days: [], from: '24:00', until: '06:00' }] },
      { hours: [{ days: [], from: '22:00', until: '06:00', perKwh: '-1' }] },
      { hours: Array(13).fill({ days: [], from: '22:00', until: '06:00' }) },
    ])
      expect([broken, v.is(Tariff, { ...free, ...broken })]).toEqual([broken, false])
  })
})

const price = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`)
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const anyHours: fc.Arbitrary<TariffHours> = fc.record(
  {
    days: fc.subarray([...weekdays]),
    from: clock,
    until: clock,
    perKwh: price,
    perChargingMinute: price,
    perIdleMinute: price,
  },
  { requiredKeys: ['days', 'from', 'until'] },
)
const plainTariff = {
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
  startFee: price,
  perKwh: price,
  perChargingMinute: price,
  perIdleMinute: price,
  idleGraceMinutes: fc.integer({ min: 0, max: 120 }),
  taxPercent: fc.integer({ min: 0, max: 100 }).map(String),
}
const anyTariff: fc.Arbitrary<Tariff> = fc.record(
  { ...plainTariff, hours: fc.array(anyHours, { maxLength: 6 }), minimum: price },
  { requiredKeys: Object.keys(plainTariff) as (keyof typeof plainTariff)[] },
)
const start = Date.UTC(2026, 2, 27)
const curve = fc
  .array(fc.record({ s: fc.integer({ min: -9, max: 300_000 }), wh: fc.integer({ min: 0, max: 1e6 }) }))
  .map((points) =>
    points
      .toSorted((a, b) => a.s - b.s)
      .map(({ s, wh }) => ({ at: new Date(start + s * 1_000).toISOString(), wh })),
  )
/** Over the night in which the clocks of Amsterdam go ahead. */
const usage: fc.Arbitrary<Usage> = fc.record({
  startedAt: fc.integer({ min: 0, max: 200_000 }).map((s) => new Date(start + s * 1_000).toISOString()),
  timeZone: fc.constantFrom('Europe/Amsterdam', 'UTC', 'Asia/Kathmandu'),
  energyWh: fc.double({ min: 0, max: 1e6, noNaN: true }),
  chargingS: fc.integer({ min: 0, max: 200_000 }),
  idleS: fc.integer({ min: 0, max: 200_000 }),
  curve,
})

describe('any cost', () => {
  test('adds up, in whole minor units, and is never negative', () => {
    fc.assert(
      fc.property(anyTariff, usage, (tariff, used) => {
        const { lines, net, tax, total } = costOf(tariff, used)
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(net)
        expect(net + tax).toBe(total)
        for (const amount of [...lines.map((line) => line.amount), net, tax, total]) {
          expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
        }
      }),
    )
  })

  test('is at most the maximum, and at least the minimum where energy flowed', () => {
    fc.assert(
      fc.property(anyTariff, usage, price, price, (tariff, used, one, other) => {
        const [minimum = one, maximum = other] = [one, other].sort((a, b) => Number(a) - Number(b))
        const { lines, net, decimals } = costOf({ ...tariff, minimum, maximum }, used)
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(net)
        expect(net).toBeLessThanOrEqual(Math.round(Number(maximum) * 10 ** decimals + 1e-6))
        if (used.energyWh > 0)
          expect(net).toBeGreaterThanOrEqual(Math.round(Number(minimum) * 10 ** decimals - 1e-6) - 1)
      }),
    )
  })

  test('does not fall when more is used', () => {
    fc.assert(
      fc.property(fc.record(plainTariff), usage, usage, (tariff, used, more) => {
        const both = {
          ...used,
          energyWh: used.energyWh + more.energyWh,
          chargingS: used.chargingS + more.chargingS,
          idleS: used.idleS + more.idleS,
        }
        expect(costOf(tariff, both).total).toBeGreaterThanOrEqual(costOf(tariff, used).total)
      }),
    )
  })

  test('is the same however often its hours are split at equal prices', () => {
    fc.assert(
      fc.property(
        fc.record(plainTariff),
        usage,
        fc.array(anyHours, { maxLength: 6 }),
        (tariff, used, hours) => {
          const { perKwh, perChargingMinute, perIdleMinute } = tariff
          const split = hours.map((each) => ({ ...each, perKwh, perChargingMinute, perIdleMinute }))
          const amounts = (of: Tariff) => costOf(of, used).lines.map(({ kind, amount }) => [kind, amount])
          expect(amounts({ ...tariff, hours: split })).toEqual(amounts(tariff))
        },
      ),
    )
  })

  test('counts each milliwatt-hour and each second once, whatever the hours', () => {
    fc.assert(
      fc.property(anyTariff, usage, (tariff, used) => {
        const parts = partsOf(tariff, used)
        const sum = (of: readonly { quantity: number }[]) =>
          of.reduce((all, { quantity }) => all + quantity, 0)
        expect(sum(parts.perKwh)).toBe(Math.round(used.energyWh * 1_000))
        expect(sum(parts.perChargingMinute)).toBe(used.chargingS)
        expect(sum(parts.perIdleMinute)).toBe(Math.max(0, used.idleS - tariff.idleGraceMinutes * 60))
      }),
    )
  })
})
