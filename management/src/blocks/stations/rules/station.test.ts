import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import fc from 'fast-check'
import { instant, stationRecord } from '../../../../testing/records.ts'
import { contestOf } from '../../../domain/claims.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { evolveStation, heldStation } from './station.ts'

const connected = (connection: string, seconds: number): EventOf<'StationConnected'> => ({
  type: 'StationConnected',
  at: instant(seconds),
  connection,
  protocol: 'ocpp2.0.1',
  securityProfile: 2,
  remoteAddress: '10.0.0.7',
})
const disconnected = (connection: string, seconds: number): EventOf<'StationDisconnected'> => ({
  type: 'StationDisconnected',
  at: instant(seconds),
  connection,
  code: 1006,
  reason: 'no answer to ping',
})
const booted = (
  firmware: string,
  answered: 'Accepted' | 'Pending' = 'Accepted',
): EventOf<'StationBooted'> => ({
  type: 'StationBooted',
  at: instant(10),
  vendor: 'Volt',
  model: 'V1',
  firmware,
  answered,
})
const status = (word: ConnectorStatus, seconds: number, evse = 1): EventOf<'ConnectorStatusChanged'> => ({
  type: 'ConnectorStatusChanged',
  at: instant(seconds),
  evse,
  connector: evse === 0 ? 0 : 1,
  status: word,
  errorCode: 'NoError',
})

interface Told {
  readonly event: StationEvent
  readonly sequence: number
}
const evolved = (
  told: readonly Told[],
  record: StationRecord = stationRecord({ id: 'CS-1' }),
): StationRecord =>
  told.reduce(
    (station, { event, sequence }) =>
      evolveStation(station, { source: 'node-1', sequence, index: 0, receivedAt: instant(sequence) }, event),
    record,
  )
const inOrder = (...events: StationEvent[]): readonly Told[] =>
  events.map((event, i) => ({ event, sequence: i + 1 }))

describe('the link of a station', () => {
  test('is the newest socket, whatever comes late of an older one', () => {
    const told = inOrder(connected('c1', 1), disconnected('c1', 20), connected('c2', 10))
    fc.assert(
      fc.property(fc.shuffledSubarray([...told, ...told], { minLength: 6 }), (arriving) => {
        expect(evolved(arriving).link).toMatchObject({ connected: true, connection: 'c2', node: 'node-1' })
      }),
    )
  })

  test('stays down when the news of its end overtakes that of its beginning', () => {
    const record = evolved(inOrder(disconnected('c1', 20), connected('c1', 1)))
    expect(record.link).toMatchObject({
      connected: false,
      connection: 'c1',
      closeCode: 1006,
      since: instant(20),
    })
  })
})

describe('a boot', () => {
  test('tells what the station is; an older one changes nothing', () => {
    const [older, newer] = inOrder(booted('1.0'), booted('1.1'))
    for (const arriving of [
      [older!, newer!],
      [newer!, older!],
      [newer!, newer!],
    ]) {
      expect(evolved(arriving)).toMatchObject({
        vendor: 'Volt',
        model: 'V1',
        firmware: '1.1',
        bootAt: instant(10),
      })
    }
  })

  test('that was not accepted tells the make and is no boot', () => {
    expect(evolved(inOrder(booted('1.0', 'Pending')))).toMatchObject({ vendor: 'Volt', bootAt: null })
  })
})

describe('the status of a connector', () => {
  test('is the newest word, in any order of arrival', () => {
    const told = inOrder(status('Available', 5), status('Preparing', 9), status('Charging', 9))
    fc.assert(
      fc.property(fc.shuffledSubarray([...told, ...told], { minLength: 6 }), (arriving) => {
        expect(evolved(arriving).connectors).toMatchObject([
          { evse: 1, status: 'Charging', since: instant(9) },
        ])
      }),
    )
  })

  test('lasts since it was first told, and has no error where there is none', () => {
    const record = evolved(inOrder(status('Available', 5), status('Available', 90)))
    expect(record.connectors).toMatchObject([{ since: instant(5), errorCode: null }])
  })

  test('of the whole station is no connector', () => {
    const record = evolved(
      inOrder(status('Unavailable', 5, 0), status('Available', 6, 2), status('Faulted', 6, 1)),
    )
    expect(record.connectors.map(({ evse }) => evse)).toEqual([1, 2])
    expect(record.marks.whole).toMatchObject({ status: 'Unavailable', since: instant(5) })
  })
})

describe('a held station', () => {
  const held = (presentedSecretHash: string | null, remoteAddress: string, at = instant()) =>
    ({
      type: 'StationHeld',
      at,
      remoteAddress,
      ...(presentedSecretHash !== null && { presentedSecretHash }),
    }) satisfies EventOf<'StationHeld'>
  const first = held('hash 1', '10.0.0.7', instant(1))
  const record = heldStation('CS-9', first, instant(3))

  test('waits with the password it presented first, whoever comes later', () => {
    expect(record).toMatchObject({
      id: 'CS-9',
      admission: 'pending',
      presentedSecretHash: 'hash 1',
      state: 'Unknown',
    })
    const later = evolved(inOrder(held('hash 2', '10.0.0.8', instant(2))), record)
    expect(later.presentedSecretHash).toBe('hash 1')
    const accepted = { ...record, admission: 'accepted' } as const
    expect(evolved(inOrder(held('hash 2', '10.0.0.7')), accepted)).toEqual(accepted)
  })

  test.each([
    ['another password', [held('hash 2', '10.0.0.7', instant(4))], { passwords: 2, addresses: ['10.0.0.7'] }],
    ['no password', [held(null, '10.0.0.7', instant(4))], { passwords: 2, addresses: ['10.0.0.7'] }],
    [
      'another address',
      [held('hash 1', '10.0.0.8', instant(4))],
      { passwords: 1, addresses: ['10.0.0.7', '10.0.0.8'] },
    ],
    ['nobody else', [held('hash 1', '10.0.0.7', instant(4))], null],
  ])('says who claims its id: %s', (_, others, contest) => {
    expect(contestOf(evolved(inOrder(...others), record))).toEqual(contest)
  })

  test('of one /64 is one address', () => {
    const six = heldStation('CS-9', held('hash 1', '2001:db8::1'), instant(3))
    expect(contestOf(evolved(inOrder(held('hash 1', '2001:db8::ffff')), six))).toBeNull()
  })

  test('keeps few claims, the first ones, in whatever order they come', () => {
    const all = Array.from({ length: 40 }, (_, n) => held(`hash ${n}`, `10.0.1.${n}`, instant(n)))
    const claims = (events: typeof all) =>
      evolved(inOrder(...events.slice(1)), heldStation('CS-9', events[0]!, instant(3))).marks.claims
    expect(claims(all)).toHaveLength(5)
    expect(claims(all.toReversed())).toEqual(claims(all)!)
    expect(claims(all)?.[0]).toMatchObject({ hash: 'hash 0' })
  })
})

test('of what its node finds odd about a link the last of each stays, of what a station reports itself nothing', () => {
  const reported = (event: string, seconds: number, techInfo: string): EventOf<'SecurityEventReported'> => ({
    ...{ type: 'SecurityEventReported', at: instant(seconds), event, techInfo },
  })
  const events = [
    reported('ConnectionTakenOver', 5, 'late'),
    reported('ConnectionTakenOver', 2, 'early'),
    reported('MemoryExhaustion', 3, 'x'),
  ]
  const expected = { ConnectionTakenOver: { at: instant(5), detail: 'late' } }
  expect(evolved(inOrder(...events)).marks.warnings).toEqual(expected)
  expect(evolved(inOrder(...events.toReversed())).marks.warnings).toEqual(expected)
})
