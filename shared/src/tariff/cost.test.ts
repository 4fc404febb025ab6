import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { Tariff } from '../contracts/tariff.ts'
import { costOf, inMainUnits, millionths } from './cost.ts'

const free: Tariff = {
  currency: 'EUR',
  startFee: '0',
  perKwh: '0',
  perChargingMinute: '0',
  perIdleMinute: '0',
  idleGraceMinutes: 0,
  taxPercent: '0',
}
const nothing = { energyWh: 0, chargingS: 0, idleS: 0 }

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
    const cost = costOf(tariff, { energyWh: 12_345, chargingS: 3_600, idleS: 1_200 })
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
    expect(costOf(free, { energyWh: 9_000, chargingS: 60, idleS: 60 })).toMatchObject({ lines: [], total: 0 })
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
    ])
      expect([broken, v.is(Tariff, { ...free, ...broken })]).toEqual([broken, false])
  })
})

const price = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`)
const anyTariff = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
  startFee: price,
  perKwh: price,
  perChargingMinute: price,
  perIdleMinute: price,
  idleGraceMinutes: fc.integer({ min: 0, max: 120 }),
  taxPercent: fc.integer({ min: 0, max: 100 }).map(String),
})
const usage = fc.record({
  energyWh: fc.double({ min: 0, max: 1e6, noNaN: true }),
  chargingS: fc.integer({ min: 0, max: 200_000 }),
  idleS: fc.integer({ min: 0, max: 200_000 }),
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

  test('does not fall when more is used', () => {
    fc.assert(
      fc.property(anyTariff, usage, usage, (tariff, used, more) => {
        const both = {
          energyWh: used.energyWh + more.energyWh,
          chargingS: used.chargingS + more.chargingS,
          idleS: used.idleS + more.idleS,
        }
        expect(costOf(tariff, both).total).toBeGreaterThanOrEqual(costOf(tariff, used).total)
      }),
    )
  })
})
