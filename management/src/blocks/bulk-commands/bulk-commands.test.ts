import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { BulkCommand, BulkPreview } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { Request as BusRequest } from '@ocpp/shared/contracts/requests'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'
import { bulkCommands } from './records.ts'

const answered = (verdict: 'accepted' | 'rejected'): CommandOutcome => ({
  outcome: 'answered',
  verdict,
  protocol: 'ocpp1.6',
  action: 'ClearCache',
  request: {},
  response: { status: verdict === 'accepted' ? 'Accepted' : 'Rejected' },
  roundTripMs: 3,
})

describe('bulk commands and the queue', () => {
  const clock = createFakeClock()
  const node = `node-${freshId('B')}`
  /** Stations that say no. */
  const stubborn = new Set<string>()
  let app: TestApp
  let operator: Session
  let asked: BusRequest[]
  beforeAll(async () => {
    app = await startTestApp({ clock })
    operator = await app.logIn('operator')
    asked = await app.startNode(node, async (request) => {
      if (request.kind !== 'stationCommand') throw new Error(request.kind)
      return replyOf(answered(stubborn.has(request.station) ? 'rejected' : 'accepted'))
    })
  })
  afterAll(() => app.close())

  const addStation = async (change: { connected?: boolean; protocol?: 'ocpp1.6' | 'ocpp2.0.1' } = {}) => {
    const { connected = true, protocol = 'ocpp1.6' } = change
    const base = stationRecord({ id: freshId('B') })
    const link = { ...base.link, connected, protocol, node, since: clock.now().toISOString() }
    const station = { ...base, admission: 'accepted' as const, link }
    await app.store.stations.put(station)
    return station.id
  }
  const calls = (station: string) =>
    asked.filter((request) => request.kind === 'stationCommand' && request.station === station).length
  const commandsOf = async (bulk: string) =>
    (await operator.get<Page<Command>>(`/commands?bulk=${bulk}&limit=200`)).body.items
  const create = async (body: object) =>
    (await operator.post<BulkCommand>('/bulk-commands', { name: 'clear-cache', payload: {}, ...body })).body
  const comes = async (station: string) => {
    const record = await app.store.stations.get(station)
    if (record === null) throw new Error('no station')
    await app.store.stations.put({ ...record, link: { ...record.link, connected: true } })
  }

  test('one command goes to many stations at its pace, with a result for each', async () => {
    const [first, second, third] = [await addStation(), await addStation(), await addStation()]
    stubborn.add(second)
    const bulk = await create({ stations: [first, second, third, first], perSecond: 1, reason: 'spring' })
    expect(bulk).toMatchObject({ total: 3, counts: { queued: 3 }, reason: 'spring', retryOf: null })
    await app.runTasks()
    expect([first, second, third].map(calls)).toEqual([1, 0, 0])
    clock.advance(2_000)
    await app.runTasks()
    expect([first, second, third].map(calls)).toEqual([1, 1, 1])
    const { body } = await operator.get<BulkCommand>(`/bulk-commands/${bulk.id}`)
    expect(body.counts).toEqual({ accepted: 2, rejected: 1 })
    const rejected = (await commandsOf(bulk.id)).find(({ state }) => state === 'rejected')
    expect(rejected).toMatchObject({ station: second, outcome: { response: { status: 'Rejected' } } })
  })

  test('only the failed ones are tried again, as a bulk command of its own', async () => {
    const [good, bad] = [await addStation(), await addStation()]
    stubborn.add(bad)
    const bulk = await create({ stations: [good, bad], perSecond: 50 })
    clock.advance(1_000)
    await app.runTasks()
    stubborn.delete(bad)
    const again = await operator.post<BulkCommand>(`/bulk-commands/${bulk.id}/retry`, {})
    expect(again.body).toMatchObject({ total: 1, retryOf: bulk.id })
    await app.runTasks()
    expect([good, bad].map(calls)).toEqual([1, 2])
    expect((await operator.refused('POST', `/bulk-commands/${again.body.id}/retry`, {})).status).toBe(409)
  })

  test('a credential reaches the stations and is kept nowhere', async () => {
    const station = await addStation()
    stubborn.add(station)
    const value = 'a-secret-for-many-stations'
    const payload = { key: 'AuthorizationKey', value }
    const bulk = await create({ name: 'write-setting', payload, stations: [station] })
    await app.runTasks()
    const sent = asked.find((request) => request.kind === 'stationCommand' && request.station === station)
    expect(JSON.stringify(sent)).toContain(value)
    const [command] = await commandsOf(bulk.id)
    const kept = [
      await app.store.commands.get(command?.id ?? ''),
      await app.store.items.get(bulkCommands.kind, '', bulk.id),
    ]
    expect(JSON.stringify(kept)).not.toContain(value)
    expect(JSON.stringify(kept)).toContain('[hidden]')
    expect((await operator.refused('POST', `/bulk-commands/${bulk.id}/retry`, {})).status).toBe(409)
  })

  test('an offline station is refused, or waited for when the operator says so', async () => {
    const away = await addStation({ connected: false })
    const refused = await create({ stations: [away] })
    const waiting = await create({ stations: [away], queueSeconds: 3_600 })
    await app.runTasks()
    expect((await commandsOf(refused.id))[0]).toMatchObject({
      state: 'refused',
      outcome: { reason: 'offline' },
    })
    expect((await commandsOf(waiting.id))[0]?.state).toBe('queued')
    await comes(away)
    clock.advance(60_000)
    await app.runTasks()
    expect((await commandsOf(waiting.id))[0]?.state).toBe('accepted')
    expect(calls(away)).toBe(1)
  })

  test('what was not sent yet can be cancelled', async () => {
    const [first, second] = [await addStation(), await addStation()]
    const bulk = await create({ stations: [first, second], perSecond: 0.1 })
    await app.runTasks()
    const { body } = await operator.post<{ cancelled: number }>(`/bulk-commands/${bulk.id}/cancel`)
    expect(body).toEqual({ cancelled: 1 })
    clock.advance(30_000)
    await app.runTasks()
    expect([first, second].map(calls)).toEqual([1, 0])
    expect((await operator.get<BulkCommand>(`/bulk-commands/${bulk.id}`)).body.counts).toEqual({
      accepted: 1,
      refused: 1,
    })
  })

  test('the preview names what stands in the way and sends nothing', async () => {
    const [ready, away, other] = [
      await addStation(),
      await addStation({ connected: false }),
      await addStation({ protocol: 'ocpp2.0.1' }),
    ]
    const before = asked.length
    const { body } = await operator.post<BulkPreview>('/bulk-commands/preview', {
      name: 'GetConfiguration',
      payload: {},
      stations: [ready, away, other, 'nobody'],
    })
    expect(body.stations.map(({ obstacle }) => obstacle)).toEqual([
      null,
      'offline',
      'notInVersion',
      'unknown',
    ])
    expect(body.willSend).toBe(1)
    expect(asked).toHaveLength(before)
  })

  test('unknown stations, broken payloads and unknown names are refused as a whole', async () => {
    const station = await addStation()
    const refused = (body: object) =>
      operator.refused('POST', '/bulk-commands', { name: 'Reset', payload: {}, stations: [station], ...body })
    expect((await refused({ payload: { type: 'Soft' }, stations: [station, 'nobody'] })).status).toBe(422)
    expect((await refused({ payload: { type: 'Never' } })).status).toBe(422)
    expect((await refused({ name: 'NoSuchThing' })).status).toBe(422)
    expect((await refused({ payload: { type: 'Soft' }, perSecond: 0 })).status).toBe(422)
    expect(calls(station)).toBe(0)
  })

  test('a single command waits for its station, is sent once, and never after its time', async () => {
    const [away, lost] = [await addStation({ connected: false }), await addStation({ connected: false })]
    const wait = (station: string) =>
      operator.post<Command>(`/stations/${station}/commands/clear-cache?queueSeconds=600`, {})
    const queued = await wait(away)
    const expiring = await wait(lost)
    expect([queued.status, queued.body.state]).toEqual([202, 'queued'])
    await comes(away)
    await app.store.tasks.wake('command', [away], clock.now().toISOString())
    await app.runTasks()
    expect((await operator.get<Command>(`/commands/${queued.body.id}`)).body.state).toBe('accepted')
    clock.advance(600_000)
    await app.runTasks()
    await comes(lost)
    await app.runTasks()
    expect((await operator.get<Command>(`/commands/${expiring.body.id}`)).body).toMatchObject({
      state: 'expired',
      outcome: null,
    })
    expect([away, lost].map(calls)).toEqual([1, 0])
  })

  test('a queued command can be cancelled once', async () => {
    const away = await addStation({ connected: false })
    const { body } = await operator.post<Command>(
      `/stations/${away}/commands/clear-cache?queueSeconds=600`,
      {},
    )
    const cancelled = await operator.post<Command>(`/commands/${body.id}/cancel`)
    expect(cancelled.body).toMatchObject({ state: 'refused', outcome: { reason: 'cancelled' } })
    expect((await operator.refused('POST', `/commands/${body.id}/cancel`)).status).toBe(409)
    expect((await operator.refused('POST', '/commands/nothing/cancel')).status).toBe(404)
  })

  test('a connected station gets a command at once, also with leave to wait', async () => {
    const station = await addStation()
    const sent = await operator.post<Command>(
      `/stations/${station}/commands/clear-cache?queueSeconds=600`,
      {},
    )
    expect([sent.status, sent.body.state, sent.body.expiresAt]).toEqual([200, 'accepted', null])
    const bad = await operator.refused(
      'POST',
      `/stations/${station}/commands/clear-cache?queueSeconds=-1`,
      {},
    )
    expect(bad.status).toBe(422)
  })
})
