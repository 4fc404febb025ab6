import { describe, expect, test } from 'bun:test'
import type { Tariff } from '@ocpp/shared/contracts/tariff'
import type { MeteredEvent } from '../../handlers/handler.ts'
import { createCostMeter } from './cost-meter.ts'

const tariff: Tariff = {
  currency: 'EUR',
  startFee: '1',
  perKwh: '0.50',
  perChargingMinute: '0',
  perIdleMinute: '0.10',
  idleGraceMinutes: 0,
  taxPercent: '0',
}
const minute = (m: number) => new Date(Date.UTC(2026, 0, 1, 12, m)).toISOString()
const event = (eventType: MeteredEvent['eventType'], m: number, energyWh?: number): MeteredEvent => ({
  eventType,
  transactionId: 'T1',
  at: minute(m),
  registerWh: eventType === 'Updated' ? undefined : energyWh,
  samples:
    energyWh === undefined ? [] : [{ at: minute(m), context: 'Sample.Periodic', energyWh, others: [] }],
})
const follow = (events: readonly MeteredEvent[], at: Tariff | null = tariff) => {
  const meter = createCostMeter(() => at && { tariff: at, timeZone: 'UTC' })
  return events.map((each) => meter.follow('CS-1', each)).at(-1)
}

describe('the total at the end of a transaction', () => {
  test('is start fee, energy and the time after the last rise', () => {
    const events = [event('Started', 0, 5_000), event('Updated', 30, 15_000), event('Ended', 40, 15_000)]
    expect(follow(events)).toBe(7)
  })

  test('is the same when the end comes again', () => {
    const end = event('Ended', 30, 15_000)
    expect(follow([event('Started', 0, 5_000), end, end])).toBe(6)
  })

  test('is that of the tariff at the start', () => {
    let now = tariff
    const meter = createCostMeter(() => ({ tariff: now, timeZone: 'UTC' }))
    meter.follow('CS-1', event('Started', 0, 0))
    now = { ...tariff, startFee: '9' }
    expect(meter.follow('CS-1', event('Ended', 0, 0))).toBe(1)
  })

  test.each([
    ['before the end', [event('Started', 0, 0), event('Updated', 1, 5)]],
    ['without the start', [event('Updated', 1, 5), event('Ended', 2, 9)]],
    ['without a register', [event('Started', 0), event('Ended', 2)]],
    [
      'of a register that went back',
      [event('Started', 0, 500), event('Updated', 1, 5), event('Ended', 2, 900)],
    ],
  ])('is none %s', (_when, events) => {
    expect(follow(events)).toBeUndefined()
  })

  test('is at the prices of the hours in which it was read, of a tariff that has hours', () => {
    const hours = [{ days: [], from: '12:15', until: '12:30', perKwh: '0.10' }]
    const timed = { ...tariff, startFee: '0', perIdleMinute: '0', hours }
    const events = [event('Started', 0, 0), event('Updated', 15, 10_000), event('Ended', 30, 20_000)]
    expect(follow(events, timed)).toBe(6)
    const late = [event('Started', 0, 0), event('Updated', 20, 9_000), event('Updated', 3, 9_500)]
    expect(follow([...late, event('Ended', 30, 20_000)], timed)).toBeUndefined()
  })

  test('is none without a tariff', () => {
    expect(follow([event('Started', 0, 0), event('Ended', 2, 900)], null)).toBeUndefined()
  })
})
