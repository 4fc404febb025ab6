import { describe, expect, test } from 'bun:test'
import { connector, instant, stationRecord, transactionRecord } from '../../../testing/records.ts'
import type { TransactionRecord } from '../records.ts'
import { withEnd, withLiveView } from './live-view.ts'

const marks = { register: '', live: instant(5), start: '', end: '', seqNos: [] }
const running = (given: Partial<TransactionRecord> = {}) =>
  transactionRecord({
    transactionId: 'T1',
    marks,
    powerW: 7_000,
    energyWh: 900,
    chargingState: 'Charging',
    ...given,
  })
const station = stationRecord({
  id: 'CS-1',
  bootAt: instant(),
  link: { connected: true },
  connectors: [
    connector({ status: 'Occupied' }),
    connector({ evse: 2, connector: 1 }),
    connector({ evse: 2, connector: 2, status: 'Occupied' }),
  ],
})

describe('the live view of a station', () => {
  test('puts a running transaction on its connector', () => {
    const view = withLiveView(station, [running()])
    expect(view).toMatchObject({ state: 'Charging', powerW: 7_000, openTransactions: 1 })
    expect(view.connectors[0]).toMatchObject({
      shown: 'Charging',
      transactionId: 'T1',
      powerW: 7_000,
      energyWh: 900,
    })
    expect(view.connectors[1]).toMatchObject({ shown: 'Available', transactionId: null })
  })

  test('takes a transaction that names no connector to be where a vehicle is', () => {
    const view = withLiveView(station, [running({ evse: 2, connector: null })])
    expect(view.connectors.map(({ transactionId }) => transactionId)).toEqual([null, null, 'T1'])
  })

  test('shows the newest of two that claim to run there', () => {
    // Whatever its clock said: the one that came last.
    const startedAt = instant(9_000)
    const stale = running({ transactionId: 'T9', startedAt, startReceivedAt: instant(-9_000), powerW: 0 })
    expect(withLiveView(station, [stale, running()]).connectors[0]?.transactionId).toBe('T1')
  })

  test('leaves out a transaction that came from the queue alone, but counts it as open', () => {
    const view = withLiveView(station, [running({ marks: { ...marks, live: '' } })])
    expect(view).toMatchObject({ powerW: 0, openTransactions: 1 })
    expect(view.connectors[0]).toMatchObject({ shown: 'Preparing', transactionId: null })
  })

  test('is Offline without a link: energy stays, power is unknown', () => {
    const view = withLiveView({ ...station, link: { ...station.link, connected: false } }, [running()])
    expect(view).toMatchObject({ state: 'Offline', powerW: 0, openTransactions: 1 })
    expect(view.connectors[0]).toMatchObject({
      shown: 'Offline',
      transactionId: 'T1',
      energyWh: 900,
      powerW: null,
    })
  })

  test('finishes where a transaction ended and the vehicle stayed', () => {
    const ended = { ...marks, end: '2' }
    const over = running({ active: false, endedAt: instant(60), marks: ended })
    expect(withLiveView(withEnd(station, over), []).connectors[0]?.shown).toBe('Finishing')
    // An end an hour ahead is not after the next vehicle.
    const told = { ...over, endedAt: instant(3_600), marks: { ...ended, sign: instant(-60) } }
    expect(withLiveView(withEnd(station, told), []).connectors[0]?.shown).toBe('Preparing')
    // One that is only presumed to be over may be heard of again.
    expect(withEnd(station, { ...over, marks })).toBe(station)
    expect(withLiveView(station, []).connectors[0]?.shown).toBe('Preparing')
  })
})
