import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { LocalList, LocalListSending } from '@ocpp/shared/blocks/local-list/api'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { tokenRecord } from '../../../testing/operator-records.ts'
import { stationRecord } from '../../../testing/records.ts'

const clock = createFakeClock()
let app: TestApp
let operator: Session
let admin: Session
let asked: StationCommand[] = []
/** The version that each station says it holds. */
const versions = new Map<string, number>()
let silent = false

const answer = (action: string, response: Record<string, unknown>): CommandOutcome => ({
  outcome: 'answered',
  verdict: 'accepted',
  protocol: 'ocpp1.6',
  action,
  request: {},
  response,
  roundTripMs: 1,
})

/** Reports to the management what a station's node would, without its socket. */
const happens = (station: string, ...events: StationEvent[]) =>
  app.store.atomically((repositories) =>
    app.context.recordOwn(repositories, { station, events, at: clock.now().toISOString() }),
  )

beforeAll(async () => {
  app = await startTestApp({ clock })
  operator = await app.logIn('operator')
  admin = await app.logIn('admin')
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand' || request.call.form !== 'neutral') throw new Error('unexpected')
    asked.push(request)
    const { command } = request.call
    if (silent)
      return replyOf({ outcome: 'timeout', protocol: 'ocpp1.6', action: '', request: {}, afterMs: 1 })
    if (command.name !== 'send-local-list')
      return replyOf(answer('GetLocalListVersion', { listVersion: versions.get(request.station) ?? 0 }))
    const { version, update, entries } = command
    versions.set(request.station, version)
    const at = clock.now().toISOString()
    await happens(request.station, {
      type: 'LocalListAnswered',
      at,
      version,
      update,
      status: 'Accepted',
      entries,
    })
    return replyOf(answer('SendLocalList', { status: 'Accepted' }))
  })
  await app.store.tokens.put(tokenRecord({ value: 'A', group: 'FLEET' }))
})
afterAll(() => app.close())

const connected = async () => {
  const link = { connected: true, node: 'node-1', protocol: 'ocpp1.6', connection: 'c1' } as const
  const record = stationRecord({ link })
  await app.store.stations.put(record)
  asked = []
  silent = false
  return record.id
}
const path = (station: string, part = '') => `/stations/${station}/local-list${part}`
const read = async (station: string) => (await operator.get<LocalList>(path(station))).body
const sendList = (station: string, mode: string) =>
  operator.post<LocalListSending>(path(station, '/send'), { mode })
const sentTo = (station: string) =>
  asked.filter((each) => each.station === station && each.call.form === 'neutral')
const due = async () => {
  clock.advance(11_000)
  // The first makes a task for each station, the second does them.
  await app.runTasks()
  await app.runTasks()
}

describe('a local list', () => {
  test('of a station nobody has sent one is not known, and should hold the accepted tokens', async () => {
    const station = await connected()
    expect(await read(station)).toMatchObject({
      state: 'unknown',
      push: 'auto',
      groups: null,
      held: 0,
      difference: { add: 1, change: 0, remove: 0 },
      rows: [{ token: { value: 'A' }, difference: 'add' }],
    })
  })

  test('is sent in full where nothing is known, and not again while nothing changes', async () => {
    const station = await connected()
    const sent = await sendList(station, 'differences')
    expect(sent.body).toMatchObject({ result: 'sent', version: 1, entries: 1 })
    expect(sent.body.commands).toHaveLength(2)
    expect((await sendList(station, 'differences')).body).toMatchObject({ result: 'inSync', version: 1 })
    expect(await read(station)).toMatchObject({ state: 'held', version: 1, held: 1 })
  })

  test('is for the groups it is set to; a station that does not answer keeps what it has', async () => {
    const station = await connected()
    const changed = await operator.patch<LocalList>(path(station), { groups: ['OTHER'], push: 'never' })
    expect(changed.body).toMatchObject({ groups: ['OTHER'], push: 'never', wanted: 0 })
    silent = true
    expect((await sendList(station, 'full')).body).toMatchObject({ result: 'timeout', version: null })
    expect((await sendList(station, 'differences')).body.result).toBe('timeout')
    expect((await read(station)).state).toBe('unknown')
  })

  test('is never pushed unless the policy says so, and then once for several changes', async () => {
    const station = await connected()
    await sendList(station, 'full')
    asked = []
    await operator.post('/tokens', { value: 'B' })
    await due()
    expect(asked).toEqual([])

    await admin.patch('/policies', { pushLocalList: true })
    await operator.post('/tokens', { value: 'C' })
    await operator.patch('/tokens/ISO14443/B', { status: 'Blocked' })
    await due()
    await admin.patch('/policies', { pushLocalList: false })
    expect(sentTo(station).map(({ call }) => call)).toMatchObject([
      { command: { name: 'local-list-version' } },
      { command: { name: 'send-local-list', update: 'differential', version: 2 } },
    ])
    expect(await read(station)).toMatchObject({ version: 2, difference: { add: 0, change: 0, remove: 0 } })
    await operator.delete('/tokens/ISO14443/B')
    await operator.delete('/tokens/ISO14443/C')
  })

  test('of a station that is away is pushed when it is back', async () => {
    const station = await connected()
    await sendList(station, 'full')
    const there = await app.store.stations.get(station)
    if (there === null) throw new Error('the station is not there')
    await app.store.stations.put({ ...there, link: { ...there.link, connected: false } })
    await admin.patch('/policies', { pushLocalList: true })
    await operator.post('/tokens', { value: 'D' })
    await due()
    expect((await read(station)).version).toBe(1)
    await app.store.stations.put(there)
    clock.advance(5 * 60_000)
    await app.runTasks()
    await admin.patch('/policies', { pushLocalList: false })
    expect((await read(station)).version).toBe(2)
  })

  test('is forgotten without a word to the station', async () => {
    const station = await connected()
    await sendList(station, 'full')
    asked = []
    expect((await operator.delete(path(station))).status).toBe(204)
    expect(await read(station)).toMatchObject({ state: 'unknown', version: null, held: 0 })
    expect(asked).toEqual([])
  })

  test('takes nothing that makes no sense', async () => {
    const station = await connected()
    expect((await sendList(station, 'half')).status).toBe(422)
    expect((await operator.patch(path(station), { groups: [''] })).status).toBe(422)
    expect((await operator.patch(path(station), { push: 'sometimes' })).status).toBe(422)
    for (const method of ['GET', 'DELETE']) {
      expect((await operator.refused(method, path('NOBODY'))).status).toBe(404)
    }
    expect((await sendList('NOBODY', 'full')).status).toBe(404)
  })
})
