import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import type { Protocol } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { commandRecord } from '../../../testing/operator-records.ts'
import { stationRecord } from '../../../testing/records.ts'
import { settleAbandonedCommands } from './settle-abandoned.ts'

let app: TestApp
let operator: Session

/** What the node of these tests answers, and what it was asked. */
let outcome: (command: StationCommand) => Promise<CommandOutcome>
let asked: StationCommand[] = []

beforeAll(async () => {
  app = await startTestApp({ commandMs: 300 })
  operator = await app.logIn('operator')
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
    asked.push(request)
    return replyOf(await outcome(request))
  })
})

afterAll(() => app.close())

const connected = async (protocol: Protocol = 'ocpp1.6', node = 'node-1') => {
  const record = stationRecord({ link: { connected: true, node, protocol, connection: 'c1' } })
  await app.store.stations.put(record)
  asked = []
  return record.id
}

const answered = (verdict: 'accepted' | 'rejected' | 'notSupported', status: string) => async () =>
  ({
    outcome: 'answered',
    verdict,
    protocol: 'ocpp1.6',
    action: 'Reset',
    request: { type: 'Soft' },
    response: { status },
    roundTripMs: 12,
  }) as const

const reset = (station: string, headers = {}, body: object = { type: 'Soft' }) =>
  operator.post<Command>(`/stations/${station}/commands/Reset`, body, headers)

describe('a command', () => {
  for (const [verdict, status] of [
    ['accepted', 'Accepted'],
    ['rejected', 'Rejected'],
    ['notSupported', 'NotSupported'],
  ] as const)
    test(`is ${verdict} as the station says, and shows its own answer`, async () => {
      const station = await connected()
      outcome = answered(verdict, status)
      const { status: http, body } = await reset(station)
      expect(http).toBe(200)
      expect(body).toMatchObject({
        station,
        name: 'Reset',
        payload: { type: 'Soft' },
        actor: operator.me.user.email,
        state: verdict,
        outcome: { response: { status }, roundTripMs: 12 },
      })
      expect(body.settledAt).not.toBeNull()
      const read = (await operator.get<Command>(`/commands/${body.id}`)).body
      expect(read).toEqual({ ...body, startedTransaction: null })
    })

  test('reaches the node in the station’s own words, with a deadline', async () => {
    const station = await connected()
    outcome = answered('accepted', 'Accepted')
    const { body } = await reset(station)
    expect(asked).toEqual([
      {
        kind: 'stationCommand',
        commandId: body.id,
        station,
        deadlineMs: 300,
        call: { form: 'native', action: 'Reset', payload: { type: 'Soft' } },
      },
    ])
  })

  test('may be a neutral one, for the node to translate', async () => {
    const station = await connected('ocpp2.0.1')
    outcome = answered('accepted', 'Accepted')
    await operator.post(`/stations/${station}/commands/reset`, { when: 'whenIdle' })
    expect(asked[0]?.call).toEqual({ form: 'neutral', command: { name: 'reset', when: 'whenIdle' } })
  })

  test('that the station answers with an error is a callError, with the station’s code', async () => {
    const station = await connected()
    outcome = async () => ({
      outcome: 'callError',
      protocol: 'ocpp1.6',
      action: 'Reset',
      request: { type: 'Soft' },
      code: 'InternalError',
      description: 'no',
      details: {},
      roundTripMs: 3,
    })
    expect((await reset(station)).body).toMatchObject({
      state: 'callError',
      outcome: { code: 'InternalError' },
    })
  })

  test('that the station does not answer times out', async () => {
    const station = await connected()
    outcome = async () => ({
      outcome: 'timeout',
      protocol: 'ocpp1.6',
      action: 'Reset',
      request: { type: 'Soft' },
      afterMs: 300,
    })
    expect((await reset(station)).body).toMatchObject({ state: 'timeout', outcome: { afterMs: 300 } })
  })

  test('whose station goes away before it answers is called that, and no time-out', async () => {
    const station = await connected()
    outcome = async () => ({
      outcome: 'connectionLost',
      protocol: 'ocpp1.6',
      action: 'Reset',
      request: { type: 'Soft' },
      afterMs: 300,
    })
    const { body } = await reset(station)
    expect(body).toMatchObject({ state: 'connectionLost', outcome: { afterMs: 300 } })
    const lost = await operator.get<{ items: Command[] }>('/commands?state=connectionLost')
    expect(lost.body.items.map(({ id }) => id)).toContain(body.id)
  })

  test('that the node refuses is refused, with its reason', async () => {
    const station = await connected()
    outcome = async () => ({ outcome: 'refused', reason: 'queueFull', detail: 'too many wait' })
    expect((await reset(station)).body).toMatchObject({ state: 'refused', outcome: { reason: 'queueFull' } })
  })

  test('for a station that is offline is refused and never asked', async () => {
    const record = stationRecord({ link: { connected: false, node: 'node-1', protocol: 'ocpp1.6' } })
    await app.store.stations.put(record)
    asked = []
    expect((await reset(record.id)).body).toMatchObject({ state: 'refused', outcome: { reason: 'offline' } })
    expect(asked).toBeEmpty()
  })

  test('for a station whose node is not there is refused', async () => {
    const station = await connected('ocpp1.6', 'node-gone')
    expect((await reset(station)).body).toMatchObject({
      state: 'refused',
      outcome: { reason: 'offline', detail: 'no connection to the node' },
    })
  })

  test('whose node breaks down over it times out: it may have left', async () => {
    const station = await connected()
    outcome = async () => {
      throw new AppError('internal', 'the node broke')
    }
    expect((await reset(station)).body).toMatchObject({ state: 'timeout' })
  })

  test('that the station’s version does not have is refused as such', async () => {
    const station = await connected('ocpp2.0.1')
    asked = []
    const { body } = await operator.post<Command>(`/stations/${station}/commands/ChangeConfiguration`, {
      key: 'HeartbeatInterval',
      value: '60',
    })
    expect(body).toMatchObject({ state: 'refused', outcome: { reason: 'notInVersion' } })
    expect(asked).toBeEmpty()
  })

  test('of an unknown name, or with a payload its schema refuses, makes no record', async () => {
    const station = await connected()
    const unknown = await operator.refused('POST', `/stations/${station}/commands/Explode`, {})
    expect(unknown.body).toMatchObject({ status: 422, code: 'invalid' })
    const wrong = await operator.refused('POST', `/stations/${station}/commands/Reset`, { type: 'Sideways' })
    expect(wrong.body).toMatchObject({ status: 422, issues: [expect.objectContaining({ path: 'type' })] })
    for (const name of ['__proto__', 'constructor', 'toString', 'StatusNotification'])
      expect((await operator.refused('POST', `/stations/${station}/commands/${name}`, {})).status).toBe(422)
    const { body } = await operator.get<Page<Command>>(`/commands?station=${station}`)
    expect(body.items).toBeEmpty()
  })

  test('lets every payload through that the schema allows: the station is the judge', async () => {
    const station = await connected()
    outcome = answered('rejected', 'Rejected')
    const { body } = await operator.post<Command>(`/stations/${station}/commands/UnlockConnector`, {
      connectorId: 99,
    })
    expect(body.state).toBe('rejected')
  })

  test('for a station that is not there is 404', async () => {
    expect((await reset('NONE')).status).toBe(404)
  })

  test('is announced to open pages and kept in the history, newest first', async () => {
    const station = await connected()
    outcome = answered('accepted', 'Accepted')
    const topics = new Set<string>()
    const subscription = await app.bus.listen((notice) => {
      if (notice.kind === 'changed') for (const topic of notice.topics) topics.add(topic)
    })
    const first = (await reset(station)).body.id
    const second = (await reset(station)).body.id
    await subscription.close()
    expect([...topics]).toContain('commands')
    expect([...topics]).toContain(`station:${station}`)
    const { body } = await operator.get<Page<Command>>(`/commands?station=${station}&state=accepted`)
    expect(body.items.map(({ id }) => id)).toEqual([second, first])
    expect(Object.keys(body.items[0]!)).not.toContain('requestHash')
  })
})

describe('a command whose management died', () => {
  test('times out, but not before a living one would have settled it', async () => {
    const now = app.context.clock.now().getTime()
    const old = commandRecord({ askedAt: new Date(now - 120_000).toISOString() })
    const young = commandRecord({ askedAt: new Date(now - 1_000).toISOString() })
    await app.store.commands.insert(old)
    await app.store.commands.insert(young)
    expect(await settleAbandonedCommands(app.context)).toBe(1)
    expect(await app.store.commands.get(old.id)).toMatchObject({
      state: 'timeout',
      outcome: { outcome: 'timeout' },
    })
    expect(await app.store.commands.get(young.id)).toMatchObject({ state: 'sent', settledAt: null })
  })
})
