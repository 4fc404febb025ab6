import { expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import fc from 'fast-check'
import { instant, stationRecord } from '../../../../testing/records.ts'
import type { EventRecord } from '../../../domain/records.ts'
import { onTrustedTime } from '../../../domain/station-clock.ts'
import { statusChange } from './lanes.ts'
import { evolveStation } from './station.ts'

/** Statuses of one connector as told over open links, whatever the station's clock says meanwhile. */

const words: readonly ConnectorStatus[] = ['Available', 'Preparing', 'Charging', 'Faulted', 'Unavailable']
const hours = fc.integer({ min: -400 * 24, max: 400 * 24 })

interface Told {
  readonly record: EventRecord
  readonly event: EventOf<'ConnectorStatusChanged'>
}
/** A word received at second `received`, told with a time of second `at`. */
const told = (
  sequence: number,
  status: ConnectorStatus,
  received: number,
  at: number,
  offline = false,
): Told => {
  const event: EventOf<'ConnectorStatusChanged'> = {
    type: 'ConnectorStatusChanged',
    at: instant(at),
    evse: 1,
    connector: 1,
    status,
    ...(offline && { offline }),
  }
  const receivedAt = instant(received)
  const record = { source: 'node-1', sequence, index: 0, station: 'CS-1', receivedAt, protocol: null }
  return { record: { ...record, transactionId: null, event }, event }
}
const onTime = ({ record, event }: Told) => onTrustedTime(event, record.receivedAt).event
const shownAfter = (arriving: readonly Told[]) =>
  arriving.reduce((station, each) => evolveStation(station, each.record, onTime(each)), stationRecord())
    .connectors[0]
/** The lane as it is stored: in the order of its times. */
const laneOf = (all: readonly Told[]) =>
  all
    .map((each) => statusChange(each.record, onTime(each)))
    .toSorted((a, b) => (`${a.at} ${a.order}` < `${b.at} ${b.order}` ? -1 : 1))

const history = fc
  .array(
    fc.record({
      word: fc.constantFrom(...words),
      clockHours: hours,
      pause: fc.integer({ min: 0, max: 900 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((steps) => {
    let seconds = 0
    return steps.map(({ word, clockHours, pause }, i) => {
      seconds += pause
      return told(i + 1, word, seconds, seconds + clockHours * 3_600)
    })
  })

test('the word told last is shown, and ends the timeline, whatever clock it was told with', () => {
  fc.assert(
    fc.property(
      history.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      ),
      ([all, arriving]) => {
        const last = all.at(-1)!
        expect(shownAfter(arriving)?.status).toBe(last.event.status)
        const lane = laneOf(all)
        expect(lane.map(({ status }) => status)).toEqual(all.map(({ event }) => event.status))
        expect(lane.every(({ at }, i) => at === all[i]!.record.receivedAt)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('a word of a time without a link stands at its time, and changes nothing that was told since', () => {
  const live = told(1, 'Charging', 100, 100)
  const queued = [told(3, 'Finishing', 2_001, 900, true), told(4, 'Available', 2_002, 1_200, true)]
  expect(shownAfter([live, ...queued])).toMatchObject({ status: 'Available', since: instant(1_200) })
  const back = told(2, 'Faulted', 2_000, 2_000)
  for (const arriving of [
    [live, back, ...queued],
    [live, ...queued, back],
    [...queued, back, live],
  ]) {
    expect(shownAfter(arriving)).toMatchObject({ status: 'Faulted', since: instant(2_000) })
  }
  expect(laneOf([live, back, ...queued]).map(({ status }) => status)).toEqual([
    'Charging',
    'Finishing',
    'Available',
    'Faulted',
  ])
})

test('a word of the queue whose time lies ahead stands at its arrival', () => {
  const queued = told(1, 'Charging', 100, 9_000, true)
  expect(shownAfter([queued, told(2, 'Available', 200, 200)])).toMatchObject({
    status: 'Available',
    since: instant(200),
  })
})
