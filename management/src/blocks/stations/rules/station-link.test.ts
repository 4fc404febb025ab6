import { expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { instant, stationRecord } from '../../../../testing/records.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { evolveStation } from './station.ts'
import { foundLink, isLost, lostLinks } from './station-link.ts'

const connected = (connection: string, seconds: number): StationEvent => ({
  type: 'StationConnected',
  at: instant(seconds),
  connection,
  protocol: 'ocpp1.6',
  securityProfile: 1,
  remoteAddress: '10.0.0.7',
})
const disconnected = (connection: string, seconds: number): StationEvent => ({
  type: 'StationDisconnected',
  at: instant(seconds),
  connection,
  code: 1001,
  reason: 'the node stops',
})
let sequence = 0
const after = (record: StationRecord, source: string, ...events: readonly StationEvent[]): StationRecord =>
  events.reduce(
    (station, event) =>
      evolveStation(station, { source, sequence: ++sequence, index: 0, receivedAt: instant(0) }, event),
    record,
  )
const held = () => after(stationRecord({ id: 'CS-1' }), 'node-a', connected('c1', 10))
const lostAt = (record: StationRecord, seconds: number) =>
  lostLinks([record], 'node-a', instant(seconds)).map(({ event }) => event)
const lost = () => after(held(), 'management', ...lostAt(held(), 60))

test('a link is lost at the time its node last reported, with the reason', () => {
  expect(isLost(held())).toBe(false)
  expect(isLost(lost())).toBe(true)
  expect(lost().link).toMatchObject({
    connected: false,
    connection: 'c1',
    node: 'node-a',
    since: instant(60),
    closeCode: 1006,
    closeReason: 'node-a no longer reports',
  })
})

test('a link that began after the last report is lost when it began, and only those of that node are', () => {
  expect(lostAt(held(), 5)).toMatchObject([{ at: instant(10) }])
  expect(lostLinks([held()], 'node-b', instant(60))).toEqual([])
  expect(lostAt(lost(), 90)).toEqual([])
})

test('a lost socket that turns out to be open is back on its node', () => {
  const event = foundLink(lost(), 'c1', instant(120))
  expect(event).not.toBeNull()
  const found = after(lost(), 'management', event!)
  expect(isLost(found)).toBe(false)
  expect(found.link).toMatchObject({ connected: true, connection: 'c1', node: 'node-a', since: instant(120) })
  expect(found.marks.lost).toBeUndefined()
  expect(foundLink(found, 'c1', instant(130))).toBeNull()
  expect(foundLink(lost(), 'c0', instant(130))).toBeNull()
})

test('what the node itself says of the end is believed, and then the socket is not found again', () => {
  const ended = after(lost(), 'node-a', disconnected('c1', 200))
  expect(ended.link).toMatchObject({ connected: false, since: instant(200), closeCode: 1001 })
  expect(isLost(ended)).toBe(false)
  expect(foundLink(ended, 'c1', instant(210))).toBeNull()
  expect(after(ended, 'node-a', connected('c1', 10)).link.connected).toBe(false)
})

test('a newer socket at another node wins over a lost one, whatever is told of the old one later', () => {
  const moved = after(lost(), 'node-b', connected('c2', 70))
  expect(moved.link).toMatchObject({ connected: true, connection: 'c2', node: 'node-b' })
  expect(isLost(moved)).toBe(false)
  expect(after(moved, 'node-a', disconnected('c1', 300)).link).toEqual(moved.link)
  expect(foundLink(moved, 'c1', instant(300))).toBeNull()
})

test('what it offered as its subprotocol is kept until a newer connection offers a registered name', () => {
  const odd = { ...connected('c2', 20), offered: 'OCPP1.6' } as StationEvent
  const second = after(held(), 'node-a', odd)
  expect(second.marks.offered).toBe('OCPP1.6')
  const away = after(
    second,
    'management',
    ...lostLinks([second], 'node-a', instant(60)).map(({ event }) => event),
  )
  const again = after(away, 'management', connected('c2', 70))
  expect(again.link.connected).toBe(true)
  expect(again.marks.offered).toBe('OCPP1.6')
  expect(after(again, 'node-a', connected('c3', 80)).marks.offered).toBeUndefined()
})
