import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import fc from 'fast-check'
import { ended, powered, started, stored, updated } from '../../../testing/charged-events.ts'
import { instant } from '../../../testing/records.ts'
import { shuffledTransactions } from '../../../testing/transaction-history.ts'
import { energyByBucket } from './energy-buckets.ts'
import { project } from './transaction.ts'

describe('a transaction', () => {
  test('never has negative energy, and its quarters sum to its energy', () => {
    fc.assert(
      fc.property(shuffledTransactions, ({ arriving }) => {
        const record = project(arriving)!
        const quarters = [...energyByBucket(record.registers).values()]
        expect(quarters.every((wh) => wh > 0)).toBe(true)
        expect(quarters.reduce((sum, wh) => sum + wh, 0)).toBe(record.energyWh)
        expect(record.durationS).toBeGreaterThanOrEqual(0)
        expect(record.active).toBe(record.endedAt === null)
      }),
    )
  })

  test('has the figures of its start, samples and end', () => {
    const record = project(
      stored([
        started,
        updated(60, 1, { chargingState: 'Charging', ...powered(60, 7_000, 1_100) }),
        updated(120, 2, powered(120, 11_000, 1_300)),
        ended(180, 3, 1_500),
      ]),
    )
    expect(record).toMatchObject({
      active: false,
      startWh: 1_000,
      lastWh: 1_500,
      endWh: 1_500,
      energyWh: 500,
      durationS: 180,
      powerW: null,
      peakW: 11_000,
      chargingState: null,
      stopReason: 'Local',
      flags: [],
    })
    expect(record?.marks.seqNos).toEqual([[0, 3]])
  })

  test('starts a new stretch where the register falls, and says so', () => {
    const record = project(
      stored([
        started,
        updated(60, 1, powered(60, 1, 1_400)),
        updated(90, 2, powered(90, 1, 50)),
        ended(180, 3, 150),
      ]),
    )
    expect(record).toMatchObject({ energyWh: 500, lastWh: 150, flags: ['meterRollback'] })
  })

  test('takes registers in whole Wh, so that the parts of its energy add up exactly', () => {
    const record = project(
      stored([
        { ...started, registerWh: 1_000.1 },
        updated(60, 1, powered(60, 1, 1_100.7)),
        updated(90, 2, powered(90, 1, 1_200.3)),
      ]),
    )
    expect(record).toMatchObject({ startWh: 1_000, lastWh: 1_200, energyWh: 200 })
  })

  test('takes a fall of a few Wh for rounding: what it took lies between its start and its end', () => {
    const record = project(stored([started, updated(60, 1, powered(60, 1, 1_404)), ended(180, 2, 1_400)]))
    expect(record).toMatchObject({ energyWh: 400, flags: [] })
  })

  test('counts energy from the queue and leaves live values alone', () => {
    const record = project(
      stored([
        started,
        updated(60, 1, { chargingState: 'Charging', ...powered(60, 7_000, 1_100) }),
        updated(120, 2, { offline: true, chargingState: 'SuspendedEV', ...powered(120, 0, 1_600) }),
      ]),
    )
    expect(record).toMatchObject({
      energyWh: 600,
      powerW: 7_000,
      chargingState: 'Charging',
      flags: ['offline'],
    })
  })

  test('of 1.6 has live values from the meter values of now, not from queued ones', () => {
    const sampled = (age: number, powerW: number): StationEvent => ({
      type: 'MeterSampled',
      at: instant(20_000 - age),
      transactionId: 'T',
      evse: 1,
      samples: [{ at: instant(20_000 - age), context: 'Sample.Periodic', powerW, others: [] }],
    })
    const { seqNo: _, ...start } = { ...started, at: instant(18_000), offline: true }
    const queued = stored([start, sampled(1_800, 5_000), sampled(900, 6_000)], 'ocpp1.6')
    expect(project(queued)).toMatchObject({
      powerW: null,
      peakW: 6_000,
      flags: ['offline'],
      marks: { live: '' },
    })
    const live = stored([start, sampled(1_800, 5_000), sampled(10, 7_000)], 'ocpp1.6')
    expect(project(live)).toMatchObject({ powerW: 7_000, peakW: 7_000 })
  })

  test('of a station that lives in 1970 counts from when we heard of it', () => {
    const epoch = '1970-01-01T00:00:05.000Z'
    const record = project(stored([{ ...started, at: epoch }]))
    expect(record).toMatchObject({ startedAt: instant(20_000), flags: ['clock'] })
  })

  test('with a value in a unit that does not fit says so', () => {
    const odd = { measurand: 'Power.Active.Import', value: '7', unit: 'Celsius', problem: 'unit' }
    const sample = { at: started.at, context: 'Sample.Periodic', others: [odd] }
    expect(project(stored([{ ...started, samples: [sample] }]))?.flags).toEqual(['oddUnit'])
  })
})
