import { describe, expect, test } from 'bun:test'
import type { Tariff, TariffHours, Usage } from '../contracts/tariff.ts'
import { costOf } from './cost.ts'
import { stretchesOf } from './hours.ts'

const plain: Tariff = {
  ...{ currency: 'EUR', startFee: '0', perKwh: '0.45', perChargingMinute: '0', perIdleMinute: '0' },
  ...{ idleGraceMinutes: 0, taxPercent: '0' },
}
const night: TariffHours = { days: [], from: '22:00', until: '06:00', perKwh: '0.33' }
const zone = 'Europe/Amsterdam'
/** Seconds since the epoch of a local time in Amsterdam. */
const at = (local: string, offset: string) => Date.parse(`${local}:00${offset}`) / 1_000
const used = (startedAt: string, energyWh: number, chargingMin: number, idleMin = 0): Usage => ({
  ...{ startedAt: new Date(startedAt).toISOString(), timeZone: zone, curve: [], energyWh },
  ...{ chargingS: chargingMin * 60, idleS: idleMin * 60 },
})
const linesOf = (tariff: Tariff, usage: Usage) =>
  costOf(tariff, usage).lines.map(({ kind, quantity, price, amount }) => [kind, quantity, price, amount])

describe('the hours of a tariff', () => {
  test('split a session that goes past their border', () => {
    const session = used('2026-11-23T21:20:00+01:00', 45_000, 70)
    const cost = costOf({ ...plain, hours: [night] }, session)
    expect(cost.lines.map(({ quantity, amount, hours }) => [quantity, amount, hours?.[0]?.from])).toEqual([
      [25.714285, 1157, undefined],
      [19.285715, 636, '22:00'],
    ])
  })

  test('share energy by what was read, not by time alone', () => {
    const readings = [
      { at: '2026-11-23T20:59:50.000Z', wh: 40_000 },
      { at: '2026-11-23T21:30:00.000Z', wh: 45_000 },
    ]
    const session = { ...used('2026-11-23T21:20:00+01:00', 45_000, 70), curve: readings }
    expect(linesOf({ ...plain, hours: [night] }, session)).toEqual([
      ['energy', 40.027624, '0.45', 1801],
      ['energy', 4.972376, '0.33', 164],
    ])
  })

  test('begin on the days that they name, and go past midnight into the next', () => {
    const weekend: TariffHours = { ...night, days: ['Sat'] }
    const places = (from: string, to: string) =>
      stretchesOf({ hours: [weekend] }, zone, at(from, '+01:00'), at(to, '+01:00')).map(
        ({ from, to, hours }) => [(to - from) / 3_600, hours.length],
      )
    // From Friday noon to Monday noon.
    expect(places('2026-11-27T12:00', '2026-11-30T12:00')).toEqual([
      ...[
        [10, 0],
        [8, 0],
        [16, 0],
        [8, 1],
        [16, 0],
        [8, 0],
        [6, 0],
      ],
    ])
  })

  test('count by the clock of the site in the night of 25 hours, and in that of 23', () => {
    const small: TariffHours = { ...night, from: '02:00', until: '03:00' }
    const inSmall = (from: number, to: number) =>
      stretchesOf({ hours: [small] }, zone, from, to).reduce(
        (sum, { from, to, hours }) => sum + (hours.length > 0 ? to - from : 0),
        0,
      )
    expect(inSmall(at('2026-10-24T12:00', '+02:00'), at('2026-10-25T12:00', '+01:00'))).toBe(7_200)
    expect(inSmall(at('2026-03-28T12:00', '+01:00'), at('2026-03-29T12:00', '+02:00'))).toBe(0)
    expect(inSmall(at('2026-11-23T12:00', '+01:00'), at('2026-11-24T12:00', '+01:00'))).toBe(3_600)
  })

  test('the last that names a price counts where some overlap', () => {
    const hours: TariffHours[] = [night, { days: [], from: '23:00', until: '00:00', perIdleMinute: '0.20' }]
    expect(
      linesOf({ ...plain, perIdleMinute: '0.10', hours }, used('2026-11-23T22:00:00+01:00', 1_000, 30, 60)),
    ).toEqual([
      ['energy', 1, '0.33', 33],
      ['idle', 30, '0.10', 300],
      ['idle', 30, '0.20', 600],
    ])
  })

  test('no idle fee at night, and the free minutes come first', () => {
    const hours: TariffHours[] = [{ days: [], from: '22:00', until: '07:00', perIdleMinute: '0' }]
    const tariff = { ...plain, perKwh: '0', perIdleMinute: '0.20', idleGraceMinutes: 30, hours }
    expect(linesOf(tariff, used('2026-11-23T20:00:00+01:00', 9_000, 60, 600))).toEqual([
      ['idle', 30, '0.20', 600],
    ])
  })

  test('a session of years by a clock that is wrong is split for a month only', () => {
    const stretches = stretchesOf({ hours: [night] }, zone, 0, at('2026-11-23T12:00', '+01:00'))
    expect(stretches.length).toBeLessThan(70)
    expect(stretches.at(-1)).toMatchObject({ hours: [] })
  })
})

describe('bounds', () => {
  test('a session costs at least the minimum once energy has flowed, and at most the maximum', () => {
    const tariff: Tariff = { ...plain, startFee: '0.50', minimum: '2', maximum: '9.99', taxPercent: '10' }
    const cost = (energyWh: number) => costOf(tariff, used('2026-11-23T12:00:00+01:00', energyWh, 60))
    const shown = (energyWh: number) => cost(energyWh).lines.map(({ kind, amount }) => [kind, amount])
    expect(shown(1_000)).toEqual([
      ['start', 50],
      ['energy', 45],
      ['minimum', 105],
    ])
    expect(cost(1_000)).toMatchObject({ net: 200, tax: 20, total: 220 })
    expect(shown(0)).toEqual([
      ['start', 50],
      ['energy', 0],
    ])
    expect(shown(100_000)).toEqual([
      ['start', 50],
      ['energy', 4500],
      ['maximum', -3551],
    ])
    expect(cost(100_000)).toMatchObject({ net: 999, total: 1099 })
  })
})
