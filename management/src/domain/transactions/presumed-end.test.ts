import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import {
  after,
  boot,
  over,
  recorded,
  sampled,
  says,
  start,
  type Told,
} from '../../../testing/presumed-ends.ts'
import { connector, instant, stationRecord, transactionRecord } from '../../../testing/records.ts'
import { evolveStation } from '../../blocks/stations/rules/station.ts'
import { onTrustedTime } from '../station-clock.ts'
import { endsOfRemoved, presumedEnds } from './presumed-end.ts'

describe('a transaction without an end is over', () => {
  test('when another one begins at its EVSE: at its last sign of life, with what is known', () => {
    const told = after([0, start(0, 'A')], [60, sampled(60, 'A')], [900, start(900, 'B')])
    expect(told.get('A')).toMatchObject({ ...over(60), energyWh: 600, durationS: 60 })
    expect(told.get('B')).toMatchObject({ active: true, flags: [] })
  })

  test('but not by one at another EVSE, nor at the station as a whole', () => {
    for (const evse of [0, 2]) {
      expect(after([0, start(0, 'A')], [900, start(900, 'B', { evse })]).get('A')?.active).toBe(true)
    }
    const whole = after([0, start(0, 'A', { evse: 0 })], [900, start(900, 'B', { evse: 0 })])
    expect(whole.get('A')?.active).toBe(true)
  })

  test.each(['Available', 'Preparing', 'Finishing', 'Reserved'] as const)(
    'when its connector says %s first after a boot',
    (word) => {
      expect(after([0, start(0, 'A')], boot(600), says(601, word)).get('A')).toMatchObject(over(0))
    },
  )

  test('when its connector says so after words that say nothing', () => {
    const words = [says(601, 'Unavailable'), says(602, 'Faulted'), says(603, 'Occupied')] as const
    expect(after([0, start(0, 'A')], boot(600), ...words).get('A')?.active).toBe(true)
    expect(after([0, start(0, 'A')], boot(600), ...words, says(900, 'Available')).get('A')).toMatchObject(
      over(0),
    )
  })

  test('not by a boot alone, by a word alone, or by a boot after which it goes on', () => {
    const runs = (...told: Told[]) => after([0, start(0, 'A')], ...told).get('A')?.active
    expect(runs(boot(600))).toBe(true)
    expect(runs(says(600, 'Available'))).toBe(true)
    expect(runs(says(599, 'Available'), boot(600))).toBe(true)
    // The station says that it booted whenever it connects.
    expect(runs(boot(600), says(601, 'Charging'), says(900, 'Finishing'))).toBe(true)
    expect(runs(boot(600), [610, sampled(610, 'A')], says(620, 'Available'))).toBe(true)
  })

  test('not by the word of another connector of its EVSE', () => {
    const told = (connectorOf: object) => [
      [0, { ...start(0, 'A'), ...connectorOf } as StationEvent] as const,
      says(10, 'Occupied', 1),
      says(10, 'Available', 2),
      boot(600),
      says(601, 'Available', 2),
    ]
    expect(after(...told({ connector: 1 })).get('A')?.active).toBe(true)
    expect(after(...told({ connector: undefined })).get('A')?.active).toBe(true)
    expect(after(...told({ connector: undefined }), says(602, 'Available', 1)).get('A')).toMatchObject(
      over(0),
    )
  })
})

test('a transaction that names no EVSE is at the only one there is', () => {
  const transaction = transactionRecord({ evse: null, connector: null })
  const marks = { link: '', boot: '', begun: { '1': { at: instant(900), transactionId: 'other' } } }
  const one = stationRecord({ connectors: [connector()], marks })
  expect(presumedEnds(one, [transaction])).toMatchObject([{ cause: 'newTransaction', at: instant(900) }])
  const two = stationRecord({ connectors: [connector(), connector({ evse: 2 })], marks })
  expect(presumedEnds(two, [transaction])).toEqual([])
})

test('with a station end its transactions, whenever they were heard of', () => {
  const heard = transactionRecord({ startReceivedAt: instant(50) })
  expect(endsOfRemoved([heard], instant(10))).toMatchObject([{ at: instant(50), cause: 'stationRemoved' }])
  expect(endsOfRemoved([heard], instant(90))).toMatchObject([{ at: instant(90) }])
})

test('a station that names more connectors than there can be is not remembered for all of them', () => {
  const told: Told[] = [boot(0)]
  for (let evse = 1; evse <= 500; evse++) {
    told.push([evse, start(evse, `T${evse}`, { evse })])
    told.push([
      evse,
      { type: 'ConnectorStatusChanged', at: instant(evse), evse, connector: 1, status: 'Available' },
    ])
  }
  const station = recorded(told).reduce(
    (record, each) => evolveStation(record, each, onTrustedTime(each.event, each.receivedAt).event),
    stationRecord(),
  )
  expect(Object.keys(station.marks.begun ?? {})).toHaveLength(200)
  expect(Object.keys(station.marks.afterBoot ?? {})).toHaveLength(200)
})
