import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { routeGroups } from '@ocpp/shared/api/groups'
import { addressOf, namesIn, type Route, type RouteGroup } from '@ocpp/shared/api/route'
import { Hono } from 'hono'
import { startTestApp, type TestApp } from '../../testing/management-app.ts'
import { createActionCatalog } from '../blocks/commands/index.ts'
import type { Env } from './env.ts'
import { createSessionCookie } from './guard/cookie.ts'
import { createMetrics } from './metrics.ts'
import { mount, type RouteHandlers } from './mount.ts'

const routes: readonly (readonly [name: string, Route])[] = Object.entries<RouteGroup>(routeGroups).flatMap(
  ([group, of]) => Object.entries(of.routes).map(([name, route]) => [`${group}.${name}`, route] as const),
)
const unsafe = routes.filter(([, { method }]) => method !== 'GET')

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** A route whose use case does nothing and records nothing, asked once. */
const askAlone = async (
  [name, { body: _body, query: _query, ...route }]: readonly [string, Route],
  status = 200,
) => {
  const alone = new Hono<Env>()
  alone.use(async (c, next) => {
    c.set('login', null)
    c.set('narrowed', null)
    await next()
  })
  alone.route(
    '/',
    mount(
      name.split('.')[0] ?? '',
      { tag: 'Test', schemas: {}, routes: { [name.split('.')[1] ?? '']: { ...route, raw: true } } },
      {
        [name.split('.')[1] ?? '']: () => new Response(null, { status }),
      } as unknown as RouteHandlers<RouteGroup>,
      {
        context: app.context,
        cookie: createSessionCookie('http://localhost:3000'),
        hub: app.hub,
        metrics: createMetrics(),
        actions: createActionCatalog(),
        nodes: () => [],
        publicOrigin: 'http://localhost:3000',
      },
    ),
  )
  const params = Object.fromEntries(namesIn(route.path).map((param) => [param, 'k0']))
  const before = (await app.store.security.audits({ limit: 1 })).items[0]?.id
  const answer = await alone.request(addressOf(route.path, params), { method: route.method })
  expect(answer.status, name).toBe(status)
  const [last] = (await app.store.security.audits({ limit: 1 })).items
  return last?.id === before ? null : (last ?? null)
}

describe('whatever a use case forgets', () => {
  test('every unsafe request that succeeds is in the audit log, but for those that say why not', async () => {
    expect(unsafe.length).toBeGreaterThan(55)
    const missing: string[] = []
    for (const route of unsafe) if ((await askAlone(route)) === null) missing.push(route[0])
    expect(missing).toEqual([
      'alarms.tryRule',
      'bulkCommands.preview',
      'campaigns.preview',
      'tokens.find',
      'factors.askPasskey',
      'logins.requestReset',
      'logins.beginAtProvider',
    ])
    expect(unsafe.filter(([, { unaudited }]) => unaudited !== undefined).map(([name]) => name)).toEqual(
      missing,
    )
  })

  test('one that was refused is not', async () => {
    for (const route of unsafe.slice(0, 5)) expect(await askAlone(route, 409)).toBeNull()
  })

  test('exports are in it, with the action that their route declares', async () => {
    const exported = routes.filter(([, { method, path }]) => method === 'GET' && /\.(csv|jsonl)$/.test(path))
    expect(exported.length).toBeGreaterThan(3)
    for (const route of exported) expect((await askAlone(route))?.action, route[0]).toBe(route[1].audit!)
  })

  test('other reading is not', async () => {
    for (const route of routes.filter(([, { method, audit }]) => method === 'GET' && audit === undefined))
      expect(await askAlone(route), route[0]).toBeNull()
  })

  test('an entry made of the route names the station that it was about', async () => {
    const [of] = unsafe.filter(([name]) => name === 'localLists.send')
    expect(await askAlone(of!)).toMatchObject({ action: 'localLists.send', subject: 'k0', station: 'k0' })
  })
})

test('what a use case records stands alone', async () => {
  const admin = await app.logIn('admin')
  const before = (await app.store.security.audits({ limit: 200 })).items.length
  await admin.post('/sites', { name: 'Alone' })
  expect((await app.store.security.audits({ limit: 200 })).items.length).toBe(before + 1)
})

test('a command that is sent again under its key is recorded again, as the same request', async () => {
  const operator = await app.logIn('operator')
  const { id } = (await operator.post<{ station: { id: string } }>('/stations', { id: 'CS-AGAIN' })).body
    .station
  const send = () =>
    operator.post(
      `/stations/${id}/commands/Reset`,
      { type: 'Soft' },
      { 'Idempotency-Key': 'one-and-the-same' },
    )
  await send()
  await send()
  const { items } = await app.store.security.audits({ station: id, limit: 5 })
  expect(items.map(({ action }) => action)).toEqual(['commands.issue', 'command.issue', 'station.create'])
})

test('a command that names an address is found by its action', async () => {
  const operator = await app.logIn('operator')
  await operator.post('/stations', { id: 'CS-ELSEWHERE' })
  await operator.post('/stations/CS-ELSEWHERE/commands/UpdateFirmware', {
    location: 'ftp://ann:secret@files.example.net/fw.bin',
    retrieveDate: '2026-01-01T00:00:00Z',
  })
  const { items } = await app.store.security.audits({ action: 'command.toAddress', limit: 5 })
  expect(items.map(({ subject }) => subject)).toEqual(['CS-ELSEWHERE'])
  expect(items[0]?.detail).toEndWith(', files.example.net')
})
