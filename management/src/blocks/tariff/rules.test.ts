import { describe, expect, test } from 'bun:test'
import type { Cost, Tariff } from '@ocpp/shared/contracts/tariff'
import { transactionRecord } from '../../../testing/records.ts'
import type { TransactionRecord } from '../../domain/records.ts'
import { costOfTransaction, type Tariffs, tariffAt, usageOf } from './rules.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString()

const priced = (startFee: string): Tariff => ({
  currency: 'EUR',
  startFee,
  perKwh: '0',
  perChargingMinute: '0',
  perIdleMinute: '0',
  idleGraceMinutes: 0,
  taxPercent: '0',
})

const nowhere = { site: null, timeZone: 'UTC' }

describe('the time of a transaction', () => {
  const transaction = {
    startedAt: at(0),
    endedAt: at(60),
    durationS: 3_600,
    energyWh: 5_000,
    registers: { a: { at: at(14), wh: 2_000 }, b: { at: at(20), wh: 5_000 } },
  }

  test('is charging until the last reading that rose, and idling after it', () => {
    expect(usageOf(transaction, 'UTC')).toMatchObject({ energyWh: 5_000, chargingS: 1_200, idleS: 2_400 })
  })

  test('of a running one goes as far as its last event', () => {
    expect(usageOf({ ...transaction, endedAt: null, durationS: 1_500 }, 'UTC')).toMatchObject({
      chargingS: 1_200,
      idleS: 300,
    })
  })

  test('is never negative, whatever the clocks say', () => {
    expect(usageOf({ ...transaction, endedAt: at(-5), durationS: 0 }, 'UTC')).toMatchObject({
      chargingS: 0,
      idleS: 0,
    })
  })

  test('without a reading is all idling', () => {
    expect(usageOf({ ...transaction, registers: {} }, 'UTC')).toMatchObject({ chargingS: 0, idleS: 3_600 })
  })
})

describe('the cost of a transaction', () => {
  const tariffs: Tariffs = {
    tariffs: new Map([
      ['day', { name: 'Day', removedAt: null, versions: [{ from: '', tariff: priced('1') }] }],
    ]),
    assignments: new Map([['network', { history: [{ from: '', tariff: 'day' }] }]]),
  }
  const costs = (given: Partial<TransactionRecord>) =>
    costOfTransaction(tariffs, transactionRecord({ energyWh: 700_000, ...given }), nowhere)
  const reviewed = (energyWh: number) => ({
    ...transactionRecord().marks,
    reviewed: { actor: 'ada@example.org', note: 'a bus', at: at(0), energyWh },
  })

  test('waits where its energy cannot be right, until somebody has looked at that energy', () => {
    const { waits: _, ...cost } = costs({ flags: ['implausible'] }) ?? {}
    expect(costs({ flags: ['implausible'] })).toMatchObject({ waits: true, total: 100 })
    expect(costs({ flags: ['implausible'], marks: reviewed(700_000) })).toEqual(cost as Cost)
    expect(costs({ flags: ['implausible'], marks: reviewed(600_000) })).toMatchObject({ waits: true })
    expect(costs({ flags: ['meterRollback'] })).toEqual(cost as Cost)
  })
})

test('the hours of a tariff are by the clock of the site, and share energy by what was read', () => {
  const hours = [{ days: [], from: '13:15', until: '13:30', perKwh: '0.10' }]
  const tariff = { ...priced('0'), perKwh: '0.50', hours }
  const tariffs: Tariffs = {
    tariffs: new Map([['day', { name: 'Day', removedAt: null, versions: [{ from: '', tariff }] }]]),
    assignments: new Map([['network', { history: [{ from: '', tariff: 'day' }] }]]),
  }
  const session = transactionRecord({
    ...{ startedAt: at(0), endedAt: at(30), energyWh: 20_000 },
    registers: { [at(0)]: { at: at(15), wh: 12_000 }, [at(15)]: { at: at(30), wh: 20_000 } },
  })
  const total = (timeZone: string) => costOfTransaction(tariffs, session, { site: 'S', timeZone })?.total
  expect([total('UTC'), total('Europe/Amsterdam')]).toEqual([1_000, 680])
})

describe('the tariff in force', () => {
  const tariffs: Tariffs = {
    tariffs: new Map([
      [
        'day',
        {
          name: 'Day',
          removedAt: null,
          versions: [
            { from: at(0), tariff: priced('1'), name: 'Once' },
            { from: at(30), tariff: priced('2') },
          ],
        },
      ],
      ['old', { name: 'Old', removedAt: at(40), versions: [{ from: at(0), tariff: priced('9') }] }],
    ]),
    assignments: new Map([
      ['network', { history: [{ from: at(10), tariff: 'day' }] }],
      [
        'station:CS-1',
        {
          history: [
            { from: at(20), tariff: 'old' },
            { from: at(25), tariff: null },
            { from: at(35), tariff: 'old' },
          ],
        },
      ],
    ]),
  }
  const feeAt = (minute: number) => tariffAt(tariffs, 'CS-1', 'Site', at(minute))?.tariff.startFee ?? null

  test('is called as it was then', () => {
    expect(tariffAt(tariffs, 'CS-2', null, at(45))?.of).toEqual({ id: 'day', name: 'Day', version: 2 })
    expect(tariffAt(tariffs, 'CS-2', null, at(15))?.of).toEqual({ id: 'day', name: 'Once', version: 1 })
  })

  test('is that of the time, with its version, and none before there was one', () => {
    expect([5, 15, 22, 27, 32, 37, 45].map(feeAt)).toEqual([null, '1', '9', '1', '2', '9', '2'])
  })
})
