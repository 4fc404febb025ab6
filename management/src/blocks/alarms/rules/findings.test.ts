import { describe, expect, test } from 'bun:test'
import { alarmWorld, presetsOn } from '../../../../testing/alarms-contract/world.ts'
import { connector, instant, stationRecord, transactionRecord } from '../../../../testing/records.ts'
import type { RefusalRecord, StationRecord, TransactionRecord } from '../../../domain/records.ts'
import type { World } from './finders.ts'
import { findingsOf } from './raise.ts'

const now = new Date(instant(100_000))
const ago = (minutes: number) => instant(100_000 - minutes * 60)
const up = { connected: true, since: ago(600) }
const down = (minutes: number) => ({ connected: false, since: ago(minutes), closeCode: 1006 })

const found = (given: Partial<World>) => {
  const world = alarmWorld({ now, ...given })
  return presetsOn
    .flatMap((rule) => findingsOf(rule, world))
    .toSorted((a, b) => b.impact - a.impact || a.since.localeCompare(b.since))
}
const look = (
  stations: readonly StationRecord[],
  transactions: readonly TransactionRecord[] = [],
  refused: readonly RefusalRecord[] = [],
) =>
  found({ stations, running: transactions, refused }).map(({ impact: _impact, place: _place, ...one }) => one)
const kinds = (...args: Parameters<typeof look>) =>
  look(...args).map(({ kind, station }) => `${kind} ${station}`)

const running = (given: Partial<TransactionRecord>) =>
  transactionRecord({ station: 'CS-1', transactionId: 'T1', startedAt: ago(60), ...given })
const at = (minutes: number) => ({ [ago(minutes)]: { at: ago(minutes), wh: 12_400 } })

describe('what rules find', () => {
  test('is a faulted port, in plain words and with what the station said', () => {
    const port = connector({
      status: 'Faulted',
      since: ago(3),
      errorCode: 'GroundFailure',
      vendorErrorCode: 'E42',
    })
    expect(look([stationRecord({ id: 'CS-1', link: up, connectors: [port] })])).toEqual([
      {
        kind: 'faulted',
        station: 'CS-1',
        evse: 1,
        since: ago(3),
        title: 'EVSE 1 is faulted',
        detail:
          'The protective earth or residual current device has tripped (GroundFailure, vendor code E42).',
        advice: 'Have an electrician check the installation before resetting.',
        transactionId: null,
      },
    ])
  })

  test('is an accepted station that is offline for more than five minutes', () => {
    const station = (minutes: number, given: Partial<StationRecord> = {}) =>
      stationRecord({ id: 'CS-1', link: down(minutes), ...given })
    expect(kinds([station(4)])).toEqual([])
    expect(kinds([station(6)])).toEqual(['offline CS-1'])
    expect(kinds([station(6, { admission: 'blocked' })])).toEqual([])
    expect(kinds([stationRecord({ id: 'never seen' })])).toEqual([])
  })

  test('is a station whose messages are refused, once, with what was refused', () => {
    const refusal = (field: string, minutes: number) => ({
      station: 'CS-1',
      at: ago(minutes),
      body: {
        action: 'StatusNotification',
        words: `${field}: is required`,
        firstAt: ago(minutes + 10),
      },
    })
    const unread = [refusal('status', 5), refusal('a', 20), refusal('b', 30), refusal('old', 3_000)]
    const stations = [stationRecord({ id: 'CS-1', link: up })]
    expect(found({ unread, stations })).toMatchObject([
      {
        kind: 'unread',
        station: 'CS-1',
        since: ago(40),
        detail: 'StatusNotification: status: is required; StatusNotification: a: is required (and 1 more).',
      },
    ])
    expect(found({ unread, stations: [] })).toEqual([])
  })

  test('is a station that waits for approval', () => {
    const station = stationRecord({ id: 'CS-1', admission: 'pending', vendor: 'Volt', model: 'V1' })
    expect(look([station])).toMatchObject([{ kind: 'pending', detail: 'It says it is a Volt V1.' }])
  })

  test('is a session whose meter stands still, unless the vehicle pauses by itself', () => {
    const station = stationRecord({ id: 'CS-1', link: up })
    expect(kinds([station], [running({ registers: at(10) })])).toEqual([])
    expect(look([station], [running({ registers: at(25), energyWh: 12_400 })])).toMatchObject([
      { kind: 'stuck', since: ago(25), detail: 'Its meter stands still at 12.4 kWh.', transactionId: 'T1' },
    ])
    const paused = running({ registers: at(25), chargingState: 'SuspendedEV' })
    expect(kinds([station], [paused])).toEqual([])
    expect(kinds([station], [{ ...paused, socPercent: 20 }])).toEqual(['stuck CS-1'])
    expect(kinds([stationRecord({ id: 'CS-1', link: down(1) })], [running({ registers: at(25) })])).toEqual(
      [],
    )
  })

  test('is a session whose figures are in doubt', () => {
    const station = stationRecord({ id: 'CS-1', link: up })
    const odd = running({ registers: at(1), flags: ['offline', 'meterRollback', 'seqGap'] })
    expect(look([station], [odd])).toMatchObject([
      {
        kind: 'flagged',
        detail: 'In transaction T1 its energy register went back, some of its messages are missing.',
      },
    ])
    expect(kinds([station], [{ ...odd, flags: ['offline', 'closedByHand'] }])).toEqual([])
    const looked = (energyWh: number): TransactionRecord => ({
      ...odd,
      energyWh: 700,
      marks: { ...odd.marks, reviewed: { actor: 'ada', note: 'seen', at: ago(1), energyWh } },
    })
    expect(kinds([station], [looked(700)])).toEqual([])
    // Its energy has changed since.
    expect(kinds([station], [looked(600)])).toEqual(['flagged CS-1'])
  })

  test('is who was turned away within a day', () => {
    const refusal = {
      station: 'CS-7',
      reason: 'wrongPassword',
      detail: '',
      remoteAddress: '10.0.0.9',
      count: 3,
      firstAt: ago(9),
    }
    expect(look([], [], [{ ...refusal, lastAt: ago(5) }])).toMatchObject([
      { kind: 'refused', title: 'A wrong password was presented', detail: '3 attempts from 10.0.0.9.' },
    ])
    expect(kinds([], [], [{ ...refusal, lastAt: ago(25 * 60) }])).toEqual([])
  })

  test('is each known station that was turned away, until it is in; strangers together; nothing that passes', () => {
    const row = (station: string, reason: string, lastAt = ago(5)) => ({
      ...{ station, reason, detail: '', remoteAddress: '10.0.0.9', count: 2 },
      ...{ firstAt: ago(9), lastAt },
    })
    const strangers = Array.from({ length: 100 }, (_, n) => row(`X${n}`, 'unknownStation'))
    const inAgain = stationRecord({ id: 'CS-2', link: { ...up, since: ago(1) } })
    const stations = [stationRecord({ id: 'CS-1', link: up }), inAgain]
    const rows = [
      ...strangers,
      row('CS-1', 'noSubprotocol', ago(2)),
      row('CS-2', 'noSubprotocol'),
      row('CS-2', 'wrongPassword'),
      row('CS-1', 'busy'),
    ]
    expect(look(stations, [], rows).map(({ station, title, detail }) => [station, title, detail])).toEqual([
      ['CS-1', 'A station does not say which version of OCPP it speaks', '2 attempts from 10.0.0.9.'],
      ['CS-2', 'A wrong password was presented', '2 attempts from 10.0.0.9.'],
      ['X0', 'An unknown station tries to connect', '200 attempts under 100 ids, the latest from 10.0.0.9.'],
    ])
    // Added, and not in yet: what it did before is over, what keeps it out now is not.
    const added = [stationRecord({ id: 'X0', createdAt: ago(4) })]
    const knocks = [row('X0', 'unknownStation'), row('X0', 'damped'), row('X0', 'noPassword', ago(3))]
    expect(look(added, [], knocks).map(({ title }) => title)).toEqual(['No password was presented'])
  })

  test('is TLS that does not come about, by its addresses, as nobody has said an id', () => {
    const row = (remoteAddress: string, count: number) => ({
      ...{ station: '', reason: 'tlsCertificate', detail: 'it refuses our certificate: unknown ca' },
      ...{ remoteAddress, count, firstAt: ago(9), lastAt: ago(5) },
    })
    const entry = { kind: 'refused', station: '', title: 'Our certificate was not accepted' }
    expect(look([], [], [row('10.0.0.9', 2)])).toMatchObject([
      { ...entry, detail: '2 attempts from 10.0.0.9.' },
    ])
    expect(look([], [], [row('10.0.0.9', 2), row('10.0.0.8', 3)])).toMatchObject([
      { ...entry, detail: '5 attempts from 2 addresses, the latest from 10.0.0.9.' },
    ])
  })

  test('is a crowd of strangers once, with the first few by name', () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      stationRecord({
        id: `S${n}`,
        admission: 'pending',
        link: up,
        connectors: [connector({ status: 'Faulted' })],
        createdAt: ago(5_000 - n),
      }),
    )
    expect(look(many)).toMatchObject([
      {
        kind: 'pending',
        station: '',
        since: ago(5_000),
        title: '5000 new stations wait for approval',
        detail: 'S0, S1, S2 and 4997 more.',
      },
    ])
  })

  test('stands in the order of what suffers', () => {
    const fault = (id: string, transactionId: string | null, minutes: number) =>
      stationRecord({
        id,
        link: up,
        connectors: [connector({ status: 'Faulted', since: ago(minutes), transactionId })],
      })
    const list = kinds([
      stationRecord({ id: 'new', admission: 'pending' }),
      stationRecord({ id: 'one port away', link: down(60), connectors: [connector()] }),
      fault('later', null, 5),
      fault('earlier', null, 50),
      fault('with a session', 'T1', 1),
      stationRecord({
        id: 'park away',
        link: down(60),
        connectors: Array.from({ length: 8 }, () => connector()),
      }),
    ])
    expect(list).toEqual([
      'offline park away',
      'faulted with a session',
      'faulted earlier',
      'faulted later',
      'offline one port away',
      'pending new',
    ])
  })
})
