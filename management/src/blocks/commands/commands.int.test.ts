import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import { AppError } from '@ocpp/shared/kernel/errors'
import { until } from '@ocpp/shared/testing/until'
import { answered, softReset, useCommandedNode } from '../../../testing/commanded-node.ts'
import { commandRecord } from '../../../testing/operator-records.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'
import { settleAbandonedCommands } from './settle-abandoned.ts'

const node = useCommandedNode()

describe('a command', () => {
  for (const [verdict, status] of [
    ['accepted', 'Accepted'],
    ['rejected', 'Rejected'],
    ['notSupported', 'NotSupported'],
  ] as const)
    test(`is ${verdict} as the station says, and shows its own answer`, async () => {
      const station = await node.connected()
      node.outcome = answered(verdict, status)
      const { status: http, body } = await node.reset(station)
      expect(http).toBe(200)
      expect(body).toMatchObject({
        station,
        name: 'Reset',
        payload: { type: 'Soft' },
        actor: node.operator.me.user.email,
        state: verdict,
        outcome: { response: { status }, roundTripMs: 12 },
      })
      expect(body.settledAt).not.toBeNull()
      const read = (await node.operator.get<Command>(`/commands/${body.id}`)).body
      const { effect, ...rest } = read
      expect(rest).toEqual({ ...body, startedTransaction: null })
      expect(effect?.state).toBe(verdict === 'accepted' ? 'awaited' : undefined)
    })

  test('reaches the node in the station’s own words, with a deadline', async () => {
    const station = await node.connected()
    node.outcome = answered('accepted', 'Accepted')
    const { body } = await node.reset(station)
    expect(node.asked).toEqual([
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
    const station = await node.connected('ocpp2.0.1')
    node.outcome = answered('accepted', 'Accepted')
    await node.operator.post(`/stations/${station}/commands/reset`, { when: 'whenIdle' })
    expect(node.asked[0]?.call).toEqual({ form: 'neutral', command: { name: 'reset', when: 'whenIdle' } })
  })

  const callError = { code: 'InternalError', description: 'no', details: {}, roundTripMs: 3 }
  const queueFull = { reason: 'queueFull', detail: 'too many wait' } as const
  test.each<[string, CommandOutcome, object]>([
    [
      'the station answers with an error is a callError, with the station’s code',
      { outcome: 'callError', ...softReset, ...callError },
      { state: 'callError', outcome: { code: 'InternalError' } },
    ],
    [
      'the station does not answer times out',
      { outcome: 'timeout', ...softReset, afterMs: 300 },
      { state: 'timeout', outcome: { afterMs: 300 } },
    ],
    [
      'the node refuses is refused, with its reason',
      { outcome: 'refused', ...queueFull },
      { state: 'refused', outcome: { reason: 'queueFull' } },
    ],
  ])('that %s', async (_, end, seen) => {
    const station = await node.connected()
    node.outcome = async () => end
    expect((await node.reset(station)).body).toMatchObject(seen)
  })

  test('whose station goes away before it answers is called that, and no time-out', async () => {
    const station = await node.connected()
    node.outcome = async () => ({ outcome: 'connectionLost', ...softReset, afterMs: 300 })
    const { body } = await node.reset(station)
    expect(body).toMatchObject({ state: 'connectionLost', outcome: { afterMs: 300 } })
    const lost = await node.operator.get<{ items: Command[] }>('/commands?state=connectionLost')
    expect(lost.body.items.map(({ id }) => id)).toContain(body.id)
  })

  test('for a station that is offline is refused and never asked', async () => {
    const record = stationRecord({ link: { connected: false, node: 'node-1', protocol: 'ocpp1.6' } })
    await node.app.store.stations.put(record)
    node.asked = []
    expect((await node.reset(record.id)).body).toMatchObject({
      state: 'refused',
      outcome: { reason: 'offline' },
    })
    expect(node.asked).toBeEmpty()
  })

  test('for a station whose node is not there is refused', async () => {
    const station = await node.connected('ocpp1.6', 'node-gone')
    expect((await node.reset(station)).body).toMatchObject({
      state: 'refused',
      outcome: { reason: 'offline', detail: 'no connection to the node' },
    })
  })

  test('whose node breaks down over it times out: it may have left', async () => {
    const station = await node.connected()
    node.outcome = async () => {
      throw new AppError('internal', 'the node broke')
    }
    expect((await node.reset(station)).body).toMatchObject({ state: 'timeout' })
  })

  test('that the station’s version does not have is refused as such', async () => {
    const station = await node.connected('ocpp2.0.1')
    node.asked = []
    const path = `/stations/${station}/commands/ChangeConfiguration`
    const { body } = await node.operator.post<Command>(path, { key: 'HeartbeatInterval', value: '60' })
    expect(body).toMatchObject({ state: 'refused', outcome: { reason: 'notInVersion' } })
    expect(node.asked).toBeEmpty()
  })

  test('of an unknown name, or with a payload its schema refuses, makes no record', async () => {
    const station = await node.connected()
    const unknown = await node.operator.refused('POST', `/stations/${station}/commands/Explode`, {})
    expect(unknown.body).toMatchObject({ status: 422, code: 'invalid' })
    const wrong = await node.operator.refused('POST', `/stations/${station}/commands/Reset`, {
      type: 'Sideways',
    })
    expect(wrong.body).toMatchObject({ status: 422, issues: [expect.objectContaining({ path: 'type' })] })
    for (const name of ['__proto__', 'constructor', 'toString', 'StatusNotification'])
      expect((await node.operator.refused('POST', `/stations/${station}/commands/${name}`, {})).status).toBe(
        422,
      )
    const { body } = await node.operator.get<Page<Command>>(`/commands?station=${station}`)
    expect(body.items).toBeEmpty()
  })

  test('lets every payload through that the schema allows: the station is the judge', async () => {
    const station = await node.connected()
    node.outcome = answered('rejected', 'Rejected')
    const { body } = await node.operator.post<Command>(`/stations/${station}/commands/UnlockConnector`, {
      connectorId: 99,
    })
    expect(body.state).toBe('rejected')
  })

  test('for a station that is not there is 404', async () => {
    expect((await node.reset('NONE')).status).toBe(404)
  })

  test('is announced to open pages and kept in the history, newest first', async () => {
    const station = await node.connected()
    node.outcome = answered('accepted', 'Accepted')
    const topics = new Set<string>()
    const subscription = await node.app.bus.listen((notice) => {
      if (notice.kind === 'changed') for (const topic of notice.topics) topics.add(topic)
    })
    const first = (await node.reset(station)).body.id
    const second = (await node.reset(station)).body.id
    await subscription.close()
    expect([...topics]).toContain('commands')
    expect([...topics]).toContain(`station:${station}`)
    const { body } = await node.operator.get<Page<Command>>(`/commands?station=${station}&state=accepted`)
    expect(body.items.map(({ id }) => id)).toEqual([second, first])
    expect(Object.keys(body.items[0]!)).not.toContain('requestHash')
  })
})

describe('a command with an idempotency key', () => {
  const key = () => ({ 'Idempotency-Key': freshId('key-') })

  test('is carried out once and answered twice', async () => {
    const station = await node.connected()
    node.outcome = answered('accepted', 'Accepted')
    const headers = key()
    const [first, second] = [await node.reset(station, headers), await node.reset(station, headers)]
    expect(second.body).toEqual(first.body)
    expect(node.asked).toHaveLength(1)
  })

  test('is carried out once also when both come at the same moment', async () => {
    const station = await node.connected()
    const gate = Promise.withResolvers<void>()
    node.outcome = async () => {
      await gate.promise
      return answered('accepted', 'Accepted')()
    }
    const headers = key()
    const both = [node.reset(station, headers), node.reset(station, headers)]
    await until('the node is asked', () => node.asked.length > 0)
    gate.resolve()
    const [first, second] = await Promise.all(both)
    expect(first?.body.state).toBe('accepted')
    expect(second?.body).toEqual(first!.body)
    expect(node.asked).toHaveLength(1)
  })

  test('is a conflict with another payload, and not with the same one written otherwise', async () => {
    const station = await node.connected()
    node.outcome = answered('accepted', 'Accepted')
    const headers = key()
    const send = (body: object) =>
      node.operator.post<Command>(`/stations/${station}/commands/ChangeConfiguration`, body, headers)
    const { body } = await send({ key: 'a', value: '1' })
    expect((await send({ value: '1', key: 'a' })).body).toEqual(body)
    expect((await send({ key: 'a', value: '2' })).status).toBe(409)
  })

  test('of another user is a command of its own', async () => {
    const station = await node.connected()
    node.outcome = answered('accepted', 'Accepted')
    const headers = key()
    const other = await node.app.logIn('operator')
    const first = await node.reset(station, headers)
    const second = await other.post<Command>(`/stations/${station}/commands/Reset`, { type: 'Soft' }, headers)
    expect(second.body.id).not.toBe(first.body.id)
  })

  for (const bad of ['', ' ', 'x'.repeat(101), 'a b'])
    test(`that is ${JSON.stringify(bad.slice(0, 5))}… is refused`, async () => {
      const station = await node.connected()
      const { status } = await node.reset(station, { 'Idempotency-Key': bad })
      expect(status).toBe(422)
    })
})

describe('a command whose management died', () => {
  test('times out, but not before a living one would have settled it', async () => {
    const now = node.app.context.clock.now().getTime()
    const old = commandRecord({ askedAt: new Date(now - 120_000).toISOString() })
    const young = commandRecord({ askedAt: new Date(now - 1_000).toISOString() })
    await node.app.store.commands.insert(old)
    await node.app.store.commands.insert(young)
    expect(await settleAbandonedCommands(node.app.context)).toBe(1)
    expect(await node.app.store.commands.get(old.id)).toMatchObject({
      state: 'timeout',
      outcome: { outcome: 'timeout' },
    })
    expect(await node.app.store.commands.get(young.id)).toMatchObject({ state: 'sent', settledAt: null })
  })
})
