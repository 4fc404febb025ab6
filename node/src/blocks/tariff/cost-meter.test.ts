import { describe, expect, test } from 'bun:test'
import type { Tariff } from '@ocpp/shared/contracts/tariff'
import { createCostMeter, type MeteredEvent } from './cost-meter.ts'

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
const turn = (eventType: MeteredEvent['eventType'], m: number, energyWh?: number): MeteredEvent => ({
  eventType,
  transactionId: 'T1',
  at: minute(m),
  registerWh: eventType === 'Updated' ? undefined : energyWh,
  samples:
    energyWh === undefined ? [] : [{ at: minute(m), context: 'Sample.Periodic', energyWh, others: [] }],
})
const follow = (turns: readonly MeteredEvent[], at: Tariff | null = tariff) => {
  const meter = createCostMeter(() => at)
  return turns.map((each) => meter.follow('CS-1', each)).at(-1)
}

describe('the total told at the end of a transaction', () => {
  test('is start fee, energy and the time after the last rise', () => {
    const turns = [turn('Started', 0, 5_000), turn('Updated', 30, 15_000), turn('Ended', 40, 15_000)]
    expect(follow(turns)).toBe(7)
  })

  test('is the same when the end comes again', () => {
    const end = turn('Ended', 30, 15_000)
    expect(follow([turn('Started', 0, 5_000), end, end])).toBe(6)
  })

  test('is that of the tariff at the start', () => {
    let now = tariff
    const meter = createCostMeter(() => now)
    meter.follow('CS-1', turn('Started', 0, 0))
    now = { ...tariff, startFee: '9' }
    expect(meter.follow('CS-1', turn('Ended', 0, 0))).toBe(1)
  })

  test.each([
    ['before the end', [turn('Started', 0, 0), turn('Updated', 1, 5)]],
    ['without the start', [turn('Updated', 1, 5), turn('Ended', 2, 9)]],
    ['without a register', [turn('Started', 0), turn('Ended', 2)]],
    ['of a register that went back', [turn('Started', 0, 500), turn('Updated', 1, 5), turn('Ended', 2, 900)]],
  ])('is not told %s', (_when, turns) => {
    expect(follow(turns)).toBeUndefined()
  })

  test('is not told without a tariff', () => {
    expect(follow([turn('Started', 0, 0), turn('Ended', 2, 900)], null)).toBeUndefined()
  })
})
