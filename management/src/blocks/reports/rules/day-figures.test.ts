import { describe, expect, test } from 'bun:test'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { transactionRecord } from '../../../../testing/records.ts'
import type { StatusRecord, TransactionRecord } from '../../../domain/records.ts'
import { type DayHistory, dayFigures, type Exclusion } from './day-figures.ts'
import { spanOfDay } from './month-days.ts'

const hour = 3_600
const zone = 'Europe/Berlin'
/** 10 June 2026 in Berlin, from 22:00 UTC of the day before. */
const window = spanOfDay({ month: '2026-06', day: 9 }, zone)
/** An instant so many hours after local midnight. */
const at = (hours: number): string => new Date((window[0] + hours * hour) * 1_000).toISOString()

const change = (hours: number, status: string, evse = 1, connector = 1): StatusRecord => ({
  ...{ station: 'CS-1', evse, connector, at: at(hours), order: '', status },
  ...{ errorCode: null, info: null, vendorErrorCode: null },
})
const link = (hours: number, status: 'Connected' | 'Offline') => change(hours, status, -1, 0)
const byTime = (changes: readonly StatusRecord[]) => changes.toSorted((a, b) => (a.at < b.at ? -1 : 1))

const day = (statuses: readonly StatusRecord[], more: Partial<DayHistory> = {}) =>
  dayFigures({
    ...{ window, rollups: [], transactions: [], exclusions: [], ...more },
    statuses: byTime(statuses),
  })
const hoursOut = (...args: Parameters<typeof day>) => day(...args).figures.outageS / hour
const up = [link(-50, 'Connected'), change(-50, 'Available')]

describe('an outage', () => {
  test('is the time in which a port is Faulted or Unavailable', () => {
    expect(hoursOut(up)).toBe(0)
    expect(hoursOut([...up, change(3, 'Faulted'), change(5, 'Available'), change(9, 'Unavailable')])).toBe(17)
  })

  test('goes on from the status before the day', () => {
    expect(hoursOut([link(-50, 'Connected'), change(-5, 'Faulted'), change(2, 'Available')])).toBe(2)
    expect(hoursOut([change(-9, 'Available'), link(-8, 'Offline'), link(6, 'Connected')])).toBe(6)
  })

  test('is the time without a connection, and counts once where it is both', () => {
    const both = [
      ...up,
      change(3, 'Faulted'),
      link(4, 'Offline'),
      link(8, 'Connected'),
      change(6, 'Available'),
    ]
    expect(hoursOut(both)).toBe(5)
  })

  test('is that of every port while the station is out as a whole', () => {
    const whole = [
      ...up,
      change(-50, 'Available', 2),
      change(10, 'Unavailable', 0),
      change(12, 'Available', 0),
    ]
    expect(hoursOut(whole)).toBe(4)
  })

  test('is none while another connector of the port can charge', () => {
    const two = [...up, change(-50, 'Available', 1, 2), change(3, 'Unavailable'), change(20, 'Available')]
    expect(hoursOut(two)).toBe(0)
    expect(hoursOut([...two, change(5, 'Faulted', 1, 2), change(6, 'Available', 1, 2)])).toBe(1)
  })

  test('counts from the first status on: before it a port was not in service', () => {
    const fresh = day([link(6, 'Connected'), change(6, 'Unavailable'), change(10, 'Available')])
    expect(fresh.figures).toMatchObject({
      commissionedS: 18 * hour,
      outageS: 4 * hour,
      ports: 1,
      stations: 1,
    })
    expect(day([]).figures).toMatchObject({ commissionedS: 0, outageS: 0, ports: 0, stations: 0 })
  })

  test('has a day of 25 hours where clocks go back, and one of 23 where they go on', () => {
    const long = spanOfDay({ month: '2026-10', day: 24 }, zone)
    const short = spanOfDay({ month: '2026-03', day: 28 }, zone)
    expect([long, short].map(([from, to]) => (to - from) / hour)).toEqual([25, 23])
    const seen = { ...change(0, 'Faulted'), at: new Date((long[0] - 9) * 1_000).toISOString() }
    expect(day([seen], { window: long }).figures).toMatchObject({
      commissionedS: 25 * hour,
      outageS: 25 * hour,
    })
  })

  test('is excluded by reason, no more than it lasts, and once where two reasons cover it', () => {
    const exclusion = (
      from: number,
      to: number,
      reason: Exclusion['reason'],
      evses: number[] | null = null,
    ) => ({
      ...{ from: at(from), to: at(to), reason, evses },
    })
    const exclusions = [
      exclusion(0, 5, 'utility'),
      exclusion(4, 7, 'maintenance'),
      exclusion(7, 9, 'vandalism', [2]),
    ]
    const out = [...up, change(3, 'Faulted'), change(8, 'Available')]
    expect(day(out, { exclusions })).toMatchObject({
      figures: { outageS: 5 * hour, excludedS: 4 * hour },
      excluded: { utility: 2 * hour, maintenance: 2 * hour },
      ports: [{ evse: 1, commissionedS: 24 * hour, outageS: 5 * hour, excludedS: 4 * hour }],
    })
  })
})

test('faults count where they begin, their repair where it is over', () => {
  const { figures } = day([
    ...up.slice(0, 1),
    ...[change(-1, 'Faulted'), change(2, 'Available'), change(4, 'Faulted'), change(5, 'Faulted')],
    ...[change(6, 'Available'), change(22, 'Faulted')],
  ])
  expect(figures).toMatchObject({ faults: 2, repairs: 2, repairS: 5 * hour })
})

describe('sessions', () => {
  const session = (from: number, to: number | null, given: Partial<TransactionRecord> = {}) => ({
    record: transactionRecord({
      ...{ startedAt: at(from), endedAt: to === null ? null : at(to), active: to === null, energyWh: 900 },
      ...given,
    }),
    cost: null,
  })
  const cost = (total: number, waits?: true): Cost => ({
    ...{ currency: 'EUR', decimals: 2, lines: [], net: total, taxPercent: '0', tax: 0, total },
    ...(waits && { waits }),
  })

  test('that ended count as attempts: delivered where energy flowed and nothing broke', () => {
    const transactions = [
      session(1, 2),
      session(3, 4, { energyWh: 0 }),
      session(5, 6, { stopReason: 'PowerLoss' }),
      session(7, 8, { stopReason: 'EVDisconnected' }),
      session(9, null),
      session(-2, -1),
    ]
    expect(day(up, { transactions }).figures).toMatchObject({
      sessions: 5,
      attempts: 4,
      started: 4,
      delivered: 2,
    })
  })

  test('that did not come about count where a vehicle came to a free port and left', () => {
    const plugs = [
      change(1, 'Preparing'),
      change(1.2, 'Available'),
      change(3, 'Preparing'),
      change(3.2, 'Charging'),
    ]
    const bounce = [change(0.5, 'Preparing'), change(0.501, 'Available')]
    const statuses = [
      ...up,
      ...bounce,
      ...plugs,
      change(4, 'Finishing'),
      change(4.1, 'Available'),
      change(5, 'Faulted'),
    ]
    const later = [change(6, 'Finishing'), change(7, 'Available'), change(23, 'Preparing')]
    const { figures } = day([...statuses, ...later], { transactions: [session(3.2, 4)] })
    expect(figures).toMatchObject({ attempts: 2, started: 1, delivered: 1 })
    expect(figures.occupiedS).toBeCloseTo((0.001 + 0.2 + 1.1 + 1 + 1) * hour, -1)
  })

  test('charge while their register rises, on the day where it did', () => {
    const read = (hours: number, wh: number) => [at(hours), { at: at(hours), wh }] as const
    const registers = Object.fromEntries([read(-0.25, 100), read(0, 200), read(0.25, 200), read(0.5, 300)])
    expect(day(up, { transactions: [session(-0.5, 0.6, { registers })] }).figures.chargingS).toBeCloseTo(
      0.35 * hour,
    )
  })

  test('bring in what their cost is, unless that waits for a look', () => {
    const transactions = [
      { ...session(1, 2), cost: cost(450) },
      { ...session(2, 3), cost: cost(50) },
      { ...session(3, 4), cost: cost(9_999, true) },
      { ...session(4, null), cost: cost(20) },
    ]
    expect(day(up, { transactions })).toMatchObject({ figures: { costed: 2 }, money: { EUR: 500 } })
  })
})
