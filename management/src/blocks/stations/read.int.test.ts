import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { StationActions } from '@ocpp/shared/blocks/commands/actions'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station, Timeline } from '@ocpp/shared/blocks/stations/station'
import { startTestApp } from '../../../testing/management-app.ts'
import { connector, freshId, messageRecord, stationRecord, statusRecord } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)
const operator = await app.logIn('operator')

const create = async (given: object = {}) => {
  const id = freshId('NEW-')
  const { body, status } = await operator.post<StationWithSecret>('/stations', { id, ...given })
  expect(status).toBe(201)
  return { id, ...body }
}

describe('the list of stations', () => {
  test('pages through all of a filter, each station once', async () => {
    const site = freshId('site ')
    const ids: string[] = []
    for (let i = 0; i < 7; i++) ids.push((await create({ site })).id)
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const path: string = `/stations?limit=3&site=${encodeURIComponent(site)}${next && `&cursor=${encodeURIComponent(next)}`}`
      const { body } = await operator.get<Page<Station>>(path)
      seen.push(...body.items.map(({ id }) => id))
      next = body.next
    }
    expect(seen).toEqual([...ids].sort())
  })

  for (const hostile of [
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1e3',
    'limit=x',
    'cursor=nonsense',
    'cursor=%7B%22%24ne%22%3Anull%7D',
    'sort=__proto__',
    'state=Nope',
    'text[$ne]=1&state=',
    `text=${'x'.repeat(101)}`,
    'text=a&text=b',
  ])
    test(`refuses ?${hostile.slice(0, 40)}`, async () => {
      expect((await operator.get(`/stations?${hostile}`)).status).toBe(422)
    })

  for (const text of ['.*', '%', "' OR 1=1 --", '$where', '\\', '(a+)+$'])
    test(`finds nothing for ${text}, taken as it is written`, async () => {
      const { status, body } = await operator.get<Page<Station>>(`/stations?text=${encodeURIComponent(text)}`)
      expect(status).toBe(200)
      expect(body.items).toBeEmpty()
    })
})

describe('a station', () => {
  test('has an id of any characters that OCPP allows', async () => {
    const id = 'A*-_=:+|@.9'
    await operator.post('/stations', { id })
    expect((await operator.get<Station>(`/stations/${encodeURIComponent(id)}`)).body.id).toBe(id)
  })

  test('shows its messages and each of them alone', async () => {
    const { id } = await create()
    const message = messageRecord({ station: id, action: 'BootNotification' })
    await app.store.messages.insertMany([message, messageRecord({ station: id, action: 'Heartbeat' })])
    const { body } = await operator.get<Page<unknown>>(`/stations/${id}/messages?quiet=true`)
    expect(body.items).toEqual([message])
    expect((await operator.get(`/stations/${id}/messages/${message.id}`)).body).toEqual(message)
    expect((await operator.get(`/stations/${id}/messages/node-1-999`)).status).toBe(404)
    expect((await operator.get('/stations/NONE/messages')).status).toBe(404)
  })

  test('shows what it was over the last day, or a period that is named', async () => {
    const { id } = await create()
    await app.store.statuses.insertMany([
      statusRecord({ station: id, at: '2026-03-01T08:00:00.000Z' }),
      statusRecord({ station: id, at: '2026-02-20T08:00:00.000Z', status: 'Faulted', order: 'node-1-2' }),
    ])
    const lastDay = (await operator.get<Timeline>(`/stations/${id}/timeline`)).body
    expect(lastDay).toMatchObject({ from: '2026-02-28T12:00:00.000Z', to: '2026-03-01T12:00:00.000Z' })
    expect(lastDay.entries.map(({ status }) => status)).toEqual(['Faulted', 'Available'])
    const period = await operator.get<Timeline>(`/stations/${id}/timeline?from=2026-02-20&to=2026-02-21`)
    expect(period.body.entries.map(({ status }) => status)).toEqual(['Faulted'])
    for (const wrong of ['from=x', 'from=2026-03-01&to=2026-02-01', 'from=2020-01-01&to=2026-01-01'])
      expect((await operator.get(`/stations/${id}/timeline?${wrong}`)).status).toBe(422)
  })

  test('says what it can be commanded in its own version', async () => {
    const record = stationRecord({ link: { protocol: 'ocpp2.0.1' } })
    await app.store.stations.put(record)
    const { body } = await operator.get<StationActions>(`/stations/${record.id}/actions`)
    expect(body.protocol).toBe('ocpp2.0.1')
    expect(body.native.map(({ action }) => action)).toContain('GetVariables')
    expect(body.native.map(({ action }) => action)).not.toContain('ChangeConfiguration')
    expect(body.neutral.map(({ name }) => name)).toContain('unlock')
  })

  test('has connectors, variables and security events', async () => {
    const { id } = await create()
    for (const part of ['connectors', 'variables.json', 'security-events'])
      expect((await operator.get(`/stations/${id}/${part}`)).body).toEqual([])
    for (const part of ['connectors', 'variables.json', 'security-events', 'actions', 'timeline'])
      expect((await operator.get(`/stations/NONE/${part}`)).status).toBe(404)
  })
})

test('a station says who charges at its connectors, to those who may see it', async () => {
  const { id } = await create()
  const token = freshId('CARD-')
  await operator.post('/tokens', { type: 'eMAID', value: token, alias: 'Fleet 12' })
  const known = (await app.store.stations.get(id))!
  const connectors = [
    connector({ evse: 1, token }),
    connector({ evse: 2, token: 'NOBODYS' }),
    connector({ evse: 3 }),
  ]
  await app.store.stations.put({ ...known, connectors })
  const aliases = async (session: typeof operator) =>
    (await session.get<Station>(`/stations/${id}`)).body.connectors.map(({ alias }) => alias)
  expect(await aliases(operator)).toEqual(['Fleet 12', null, undefined])
  expect(await aliases(await app.logIn('viewer'))).toEqual(['…', null, undefined])
})
