import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { Version } from '@ocpp/shared/ocpp/version'
import { until } from '@ocpp/shared/testing/until'
import { basic, connectStation } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { refusedCalls, unreadable } from './support/bad-messages.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'
import { type RawSession, rawTag, startRawSession } from './support/raw-session.ts'

/**
 * Whatever a station sends: the protocol's own precise error or close code, a row that says so, and the session that
 * runs meanwhile loses nothing.
 */
let system: Embedded
let api: Api
let port: number
beforeAll(async () => {
  system = await startEmbedded([], { LOG_LEVEL: 'info' })
  api = await system.login()
  port = Number(new URL(system.stations).port)
  await api.send('POST', '/tokens', { value: rawTag, alias: 'Raw' })
}, 60_000)
afterAll(() => system?.stop(), 20_000)

let stations = 0
const charging = (version: Version): Promise<RawSession> =>
  startRawSession(system, api, { id: `RAW-${++stations}`, version, startWh: 1_000 })

/** The session is as it was and goes on to its end. */
const losesNothing = async (session: RawSession, readings: readonly number[] = []) => {
  await session.meter(1_500)
  await session.end(2_000)
  const { transaction, samples } = await until('the end', async () => {
    const detail = await session.transaction()
    return !detail.transaction.active && detail
  })
  expect(transaction).toMatchObject({ startWh: 1_000, endWh: 2_000, energyWh: 1_000 })
  const stored = samples.map(({ energyWh }) => energyWh)
  for (const reading of [...readings, 1_500]) expect(stored).toContain(reading)
}

const refusals = async (station: string): Promise<readonly RefusedConnection[]> => {
  const { items: rows } = await api.get<Page<RefusedConnection>>(
    `/refused-connections?station=${encodeURIComponent(station)}`,
  )
  // Until the node has learned of it a new station is turned away as unknown, and comes again.
  return rows.filter((row) => row.reason !== 'unknownStation')
}

/** The end of a transaction, whoever it belongs to. */
const endOf = (version: Version, transactionId: string): readonly [string, object] => {
  const timestamp = new Date().toISOString()
  if (version === 'ocpp1.6')
    return ['StopTransaction', { transactionId: Number(transactionId), meterStop: 9_999, timestamp }]
  const meterValue = [{ timestamp, sampledValue: [{ value: 9_999 }] }]
  const fields = { eventType: 'Ended', triggerReason: 'EVDeparted', timestamp, seqNo: 7, meterValue }
  return ['TransactionEvent', { ...fields, transactionInfo: { transactionId } }]
}

describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('%s', (version) => {
  test('text that is no message, and calls that cannot be served, by the letter', async () => {
    const session = await charging(version)
    const socket = session.socket()
    await api.send('PATCH', `/stations/${session.id}`, { quirks: 'strict' })
    await until('the node reads strictly', async () => (await socket.call('Heartbeat', { odd: 1 }))[0] === 4)
    for (const [text, id, code] of unreadable[version]) {
      const before = socket.received.length
      socket.sendRaw(text)
      const answer = await until(`an answer to ${text}`, () => socket.received[before])
      expect(answer).toEqual([4, id, code, expect.stringMatching(/./), {}])
      expect(await session.row(text, ({ request }) => request === text)).toMatchObject({
        direction: 'in',
        outcome: 'callError',
        errorCode: code,
      })
    }
    for (const [action, payload, code] of refusedCalls[version]) {
      const answer = await socket.call(action, payload)
      expect(answer).toEqual([4, answer[1], code, expect.stringMatching(/./), {}])
      const request = JSON.stringify(payload)
      // Frames that could not be read came with ids of their own, which may be the same.
      const row = await session.row(
        `${action} ${code}`,
        (row) => row.messageId === answer[1] && row.request === request,
      )
      expect(row).toMatchObject({
        action,
        outcome: 'callError',
        errorCode: code,
      })
      expect(JSON.parse(row.response ?? '')).toMatchObject({ code, description: answer[3] })
    }
    expect(socket.closed).toBeNull()
    await losesNothing(session)
  }, 60_000)

  test('an oversized frame closes with 1009, and the session goes on over the next socket', async () => {
    const session = await charging(version)
    await session.meter(1_100)
    const socket = session.socket()
    socket.send([2, 'huge', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(256 * 1024) }])
    expect((await socket.untilClosed()).code).toBe(1009)
    await session.row('1009', ({ errorCode }) => errorCode === '1009')
    const shown = await until('it is shown offline', async () => {
      const station = await session.shown()
      return !station.link.connected && station
    })
    expect(shown.link.closeCode).toBe(1009)
    await session.reconnect()
    await losesNothing(session, [1_100])
  }, 60_000)

  test('a wrong subprotocol and a wrong password are refused, and the socket in use stays', async () => {
    const session = await charging(version)
    const { connection } = (await session.shown()).link
    const { id, password } = session
    const foreign = await connectStation({ port, id, password, protocols: ['ocpp1.5'] }).then(
      (socket) => socket.untilClosed(),
      () => ({ code: 1002 }),
    )
    expect(foreign.code).toBe(1002)
    const upgrade = await fetch(`http://127.0.0.1:${port}/ocpp/${id}`, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Protocol': version,
        Authorization: basic(id, `${password}x`),
      },
    })
    expect(upgrade.status).toBe(401)
    expect(upgrade.headers.get('www-authenticate')).toContain('Basic')
    const rows = await until('both rows', async () => {
      const found = await refusals(id)
      return found.length === 2 && found
    })
    expect(rows.map(({ reason, count }) => [reason, count]).toSorted()).toEqual([
      ['subprotocol', 1],
      ['wrongPassword', 1],
    ])
    expect((await session.shown()).link).toMatchObject({ connected: true, connection })
    await losesNothing(session)
  }, 60_000)

  test('a second socket takes over, and late frames of the first one are recorded', async () => {
    const session = await charging(version)
    const first = session.socket()
    const before = (await session.shown()).link.connection
    const second = await session.reconnect()
    const [action, payload] = session.reading(1_200)
    const [kind, messageId] = await first.call(action, payload)
    expect(kind).toBe(3)
    expect((await first.untilClosed()).code).toBe(4001)
    expect(second.closed).toBeNull()
    const row = await session.row('the late reading', (each) => each.messageId === messageId)
    expect(row).toMatchObject({ connection: before, outcome: 'answered' })
    const { link } = await session.shown()
    expect(link).toMatchObject({ connected: true, closeCode: null })
    expect(link.connection).not.toBe(before)
    await losesNothing(session, [1_200])
  }, 60_000)

  test('nobody can end the transaction of another station', async () => {
    const victim = await charging(version)
    const thief = await charging(version)
    const stolen = victim.transactionId()
    // Answered, or the station would send it for ever.
    expect((await thief.socket().call(...endOf(version, stolen)))[0]).toBe(3)
    const orphan = await until('it is kept as the thief’s own', async () => {
      const page = await api.get<Page<Transaction>>(`/transactions?station=${thief.id}&flag=orphan`)
      return page.items[0]
    })
    expect(orphan).toMatchObject({ transactionId: stolen, active: false, startWh: null, energyWh: 0 })
    await losesNothing(victim)
    await losesNothing(thief)
  }, 60_000)

  test('an end without a start is answered and kept as just that', async () => {
    const session = await charging(version)
    const unknown = version === 'ocpp1.6' ? '2147483000' : 'never-started'
    const [kind, messageId] = await session.socket().call(...endOf(version, unknown))
    expect(kind).toBe(3)
    expect(await session.row('the end', (row) => row.messageId === messageId)).toMatchObject({
      outcome: 'answered',
      transactionId: unknown,
    })
    const page = await api.get<Page<Transaction>>(`/transactions?station=${session.id}&flag=orphan`)
    expect(page.items).toMatchObject([{ transactionId: unknown, active: false }])
    await losesNothing(session)
  }, 60_000)

  test('meter values with odd units never become figures', async () => {
    const session = await charging(version)
    const numbers = (value: string, unit: string, measurand?: string) => ({
      value: version === 'ocpp1.6' ? value : Number(value),
      ...(measurand && { measurand }),
      ...(version === 'ocpp1.6' ? { unit } : { unitOfMeasure: { unit } }),
    })
    const send = async (sampledValue: object[]) => {
      const [action, payload] = session.reading(0)
      const { meterValue } = payload as { meterValue: [object] }
      return session.socket().call(action, { ...payload, meterValue: [{ ...meterValue[0], sampledValue }] })
    }
    expect((await send([numbers('1.25', 'kWh'), numbers('230', 'A', 'Voltage')]))[0]).toBe(3)
    const { samples, transaction } = await session.metered(1_250)
    expect(transaction.flags).toContain('oddUnit')
    const sample = samples.find(({ energyWh }) => energyWh === 1_250)
    expect(sample?.voltageV).toBeUndefined()
    expect(sample?.others).toEqual([
      { measurand: 'Voltage', value: '230', unit: 'A', problem: 'unit does not fit' },
    ])

    const furlongs = await send([numbers('1300', 'Furlong')])
    expect(furlongs[0]).toBe(3)
    await session.row('the reading', (row) => row.messageId === furlongs[1])
    expect((await session.transaction()).transaction.energyWh).toBe(250)
    await losesNothing(session, [1_250])
  }, 60_000)
})
