import { expect, test } from 'bun:test'
import type { TimelineEntry } from '@ocpp/shared/blocks/stations/station'
import { lanesOf } from './lanes.ts'

const from = '2026-11-23T00:00:00.000Z'
const to = '2026-11-23T10:00:00.000Z'
const entry = (hour: number, evse: number, status: string, connector = 1): TimelineEntry => ({
  evse,
  connector,
  at: new Date(Date.parse(from) + hour * 3_600_000).toISOString(),
  status,
  errorCode: null,
  info: null,
  vendorErrorCode: null,
})
const lanes = (...entries: TimelineEntry[]) => lanesOf({ from, to, entries, thinned: false })

test('the link comes first, each segment ends where the next begins, the last at the end', () => {
  const view = lanes(entry(0, 1, 'Available'), entry(-1, -1, 'Connected', 0), entry(5, 1, 'Occupied'))
  expect(view.lanes.map((lane) => lane.label)).toEqual(['Link', 'EVSE 1'])
  expect(
    view.lanes[1]?.segments.map(({ state, x, width, running }) => ({ state, x, width, running })),
  ).toEqual([
    { state: 'Available', x: 0, width: 50, running: false },
    { state: 'Preparing', x: 50, width: 50, running: true },
  ])
})

test('what was before the window fills it from its edge; what ended before it is left out', () => {
  const view = lanes(entry(-3, 1, 'Charging'), entry(-2, 1, 'Faulted'), entry(1, 1, 'Available'))
  expect(view.lanes[0]?.segments.map((s) => [s.word, s.x, s.width])).toEqual([
    ['Faulted', 0, 10],
    ['Available', 10, 90],
  ])
})

test('the whole station has no lane; several connectors of an EVSE are numbered', () => {
  const view = lanes(entry(0, 0, 'Unavailable', 0), entry(0, 1, 'Available', 1), entry(0, 1, 'Charging', 2))
  expect(view.lanes.map((lane) => lane.label)).toEqual(['EVSE 1.1', 'EVSE 1.2'])
})
