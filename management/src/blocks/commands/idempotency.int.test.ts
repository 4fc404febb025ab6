import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import type { Protocol } from '@ocpp/shared/contracts/values'
import { until } from '@ocpp/shared/testing/until'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'

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

describe('a command with an idempotency key', () => {
  const key = () => ({ 'Idempotency-Key': freshId('key-') })

  test('is carried out once and answered twice', async () => {
    const station = await connected()
    outcome = answered('accepted', 'Accepted')
    const headers = key()
    const [first, second] = [await reset(station, headers), await reset(station, headers)]
    expect(second.body).toEqual(first.body)
    expect(asked).toHaveLength(1)
  })

  test('is carried out once also when both come at the same moment', async () => {
    const station = await connected()
    const gate = Promise.withResolvers<void>()
    outcome = async () => {
      await gate.promise
      return answered('accepted', 'Accepted')()
    }
    const headers = key()
    const both = [reset(station, headers), reset(station, headers)]
    await until('the node is asked', () => asked.length > 0)
    gate.resolve()
    const [first, second] = await Promise.all(both)
    expect(first?.body.state).toBe('accepted')
    expect(second?.body).toEqual(first!.body)
    expect(asked).toHaveLength(1)
  })

  test('is a conflict with another payload, and not with the same one written otherwise', async () => {
    const station = await connected()
    outcome = answered('accepted', 'Accepted')
    const headers = key()
    const send = (body: object) =>
      operator.post<Command>(`/stations/${station}/commands/ChangeConfiguration`, body, headers)
    const { body } = await send({ key: 'a', value: '1' })
    expect((await send({ value: '1', key: 'a' })).body).toEqual(body)
    expect((await send({ key: 'a', value: '2' })).status).toBe(409)
  })

  test('of another user is a command of its own', async () => {
    const station = await connected()
    outcome = answered('accepted', 'Accepted')
    const headers = key()
    const other = await app.logIn('operator')
    const first = await reset(station, headers)
    const second = await other.post<Command>(`/stations/${station}/commands/Reset`, { type: 'Soft' }, headers)
    expect(second.body.id).not.toBe(first.body.id)
  })

  for (const bad of ['', ' ', 'x'.repeat(101), 'a b'])
    test(`that is ${JSON.stringify(bad.slice(0, 5))}… is refused`, async () => {
      const station = await connected()
      const { status } = await reset(station, { 'Idempotency-Key': bad })
      expect(status).toBe(422)
    })
})
