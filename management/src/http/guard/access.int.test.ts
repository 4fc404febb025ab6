import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { routeGroups } from '@ocpp/shared/api/groups'
import { type PresetRole, presets, type Right, rights } from '@ocpp/shared/api/rights'
import type { RouteGroup } from '@ocpp/shared/api/route'
import type { Role } from '@ocpp/shared/blocks/users/api'
import { toJsonSchema } from '@valibot/to-json-schema'
import { addKey, askWithKey } from '../../../testing/api-keys/ask.ts'
import { type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { type Document, operationsOf } from '../docs/openapi.ts'
import { accessTable, apiBase, declared, mayUse } from './access.ts'

let app: TestApp
let document: Document
let admin: Session
let viewer: Session
const sessions = new Map<Right, Session>()
/** Of the admin, each with one scope. */
const keys = new Map<Right, string>()
beforeAll(async () => {
  app = await startTestApp()
  document = (await (await app.fetch('/openapi.json')).json()) as Document
  admin = await app.logIn('admin')
  viewer = await app.logIn('viewer')
  for (const right of rights) {
    const { body: role } = await admin.post<Role>('/roles', { name: `Only ${right}`, rights: [right] })
    sessions.set(right, await app.logIn(role.id))
    keys.set(right, (await addKey(admin, [right], { perMinute: 60_000 })).secret)
  }
})
afterAll(() => app.close())

/** Who may use each route by the document, which is made from the routes themselves. */
const routes = () =>
  operationsOf(document).map(({ method, path, operation }) => ({
    method: method.toUpperCase(),
    path,
    /** Something that is not there: a request that gets past the guard ends in 404 or 422. */
    url: path.replaceAll(/\{\w+\}/g, 'none'),
    right: (operation as { 'x-right'?: string })['x-right'] ?? '',
    hasBody: operation.requestBody !== undefined,
  }))

const declaredFor = (method: string, path: string) => declared(method, path.replaceAll(/\{(\w+)\}/g, ':$1'))!

const statusFor = async (session: Session | null, method: string, url: string, hasBody: boolean) => {
  const init = { method, ...(hasBody ? { body: '{}', headers: { 'Content-Type': 'application/json' } } : {}) }
  const response = await (session === null ? app.fetch(url, init) : session.raw(url, init))
  await response.body?.cancel()
  return response.status
}

describe('access', () => {
  test('is refused to anonymous callers everywhere but at the login', async () => {
    for (const { method, path, url, right, hasBody } of routes()) {
      const status = await statusFor(null, method, url, hasBody)
      if (right === 'anyone') expect(status, `${method} ${path}`).toBe(hasBody ? 422 : 200)
      else expect(status, `${method} ${path}`).toBe(401)
    }
  })

  for (const right of rights)
    test(`is what the routes declare for those who have no right but ${right}`, async () => {
      for (const { method, path, url, right: needed, hasBody } of routes()) {
        if (path === '/api/v1/session' && method === 'DELETE') continue
        const status = await statusFor(sessions.get(right)!, method, url, hasBody)
        const where = `${method} ${path} with ${right}`
        const takesTwo = declaredFor(method, path).personal === 'all'
        if (!takesTwo && ['anyone', 'loggedIn', 'view', right].includes(needed))
          expect([200, 204, 404, 422], where).toContain(status)
        else expect(status, where).toBe(403)
      }
    })

  for (const right of rights)
    test(`with an API key that has but the scope ${right} is the same, without what is for people`, async () => {
      for (const { method, path, url, right: needed, hasBody } of routes()) {
        const asked = { method, ...(hasBody ? { body: {} } : {}) }
        const response = await askWithKey(app, keys.get(right)!, url, asked)
        await response.body?.cancel()
        const where = `${method} ${path} with ${right}`
        const { takesKeys, personal } = declaredFor(method, path)
        if (needed === 'anyone') expect(response.status, where).toBe(hasBody ? 422 : 200)
        else if (takesKeys && personal !== 'all' && ['view', right].includes(needed))
          expect([200, 204, 404, 422], where).toContain(response.status)
        else expect(response.status, where).toBe(403)
      }
    })

  test('with an API key is nowhere to what is one’s own, or gives or ends logins', () => {
    const isOwn = ({ path }: { readonly path: string }) => path.startsWith(`${apiBase}/session`)
    const closed = accessTable.filter(({ takesKeys }) => !takesKeys)
    expect(closed.filter(isOwn)).toEqual(accessTable.filter(isOwn))
    const others = closed.filter((route) => !isOwn(route))
    expect(others.map(({ method, path }) => `${method} ${path.replace(apiBase, '')}`).sort()).toEqual([
      'DELETE /api-keys/:id',
      'DELETE /login-sessions/:id',
      'DELETE /users/:id/factors',
      'DELETE /users/:id/sessions',
      'GET /api-keys',
      'GET /api-keys/:id',
      'GET /login-sessions',
      'GET /login-ways',
      'PATCH /users/:id',
      'POST /api-keys',
      'POST /api-keys/:id/secret',
      'POST /linked-passwords',
      'POST /passkey-logins',
      'POST /password-resets',
      'POST /provider-logins',
      'POST /provider-logouts',
      'POST /provider-sessions',
      'POST /users',
      'POST /users/:id/link',
    ])
  })

  test('with a password in the body is for people', () => {
    const withPassword = Object.values<RouteGroup>(routeGroups)
      .flatMap(({ routes: declaredRoutes }) => Object.values(declaredRoutes))
      .filter(
        ({ body }) =>
          body !== undefined &&
          /"\w*password"/i.test(JSON.stringify(toJsonSchema(body, { errorMode: 'ignore' }))),
      )
    const ofPeople = withPassword.filter(({ path }) => !path.startsWith('/stations'))
    expect(ofPeople.length).toBeGreaterThan(2)
    for (const { method, path } of ofPeople)
      expect(declaredFor(method, `${apiBase}${path}`).takesKeys, `${method} ${path}`).toBe(false)
  })

  test('to routes that act needs more than to view, but for one’s own password and sessions', () => {
    const open = accessTable.filter(
      ({ method, access }) => method !== 'GET' && ['view', 'loggedIn'].includes(access),
    )
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/api-keys',
      'POST /api/v1/api-keys/:id/secret',
      'DELETE /api/v1/api-keys/:id',
      'POST /api/v1/session/confirmation',
      'POST /api/v1/session/totp',
      'POST /api/v1/session/totp/confirmation',
      'DELETE /api/v1/session/totp',
      'POST /api/v1/session/passkeys',
      'DELETE /api/v1/session/passkeys/:passkey',
      'POST /api/v1/session/recovery-codes',
      'DELETE /api/v1/session',
      'POST /api/v1/session/password',
      'DELETE /api/v1/sessions/:id',
    ])
  })

  test('of the presets is what the three ranks could do', () => {
    const closedTo = (role: PresetRole) =>
      accessTable
        .filter(({ access }) => !mayUse(access, presets[role].rights))
        .map(({ method, path }) => `${method} ${path.replace(apiBase, '')}`)
    expect(closedTo('admin')).toBeEmpty()
    expect(closedTo('operator').sort()).toEqual([
      'DELETE /dead-letters/:id',
      'DELETE /login-sessions/:id',
      'DELETE /roles/:id',
      'DELETE /tariffs/:id',
      'DELETE /users/:id',
      'DELETE /users/:id/api-keys/:key',
      'DELETE /users/:id/factors',
      'DELETE /users/:id/sessions',
      'DELETE /webhooks/:id',
      'GET /audit',
      'GET /audit.csv',
      'GET /audit.jsonl',
      'GET /dead-letters',
      'GET /login-sessions',
      'GET /reports/mailing',
      'GET /roles',
      'GET /roles/:id',
      'GET /users',
      'GET /users/:id',
      'GET /users/:id/api-keys',
      'GET /webhooks',
      'GET /webhooks/:id',
      'GET /webhooks/:id/deliveries',
      'PATCH /policies',
      'PATCH /reports/mailing',
      'PATCH /roles/:id',
      'PATCH /tariffs/:id',
      'PATCH /users/:id',
      'PATCH /webhooks/:id',
      'POST /dead-letters/:id/replay',
      'POST /roles',
      'POST /tariff-assignments',
      'POST /tariffs',
      'POST /tokens/:type/:value/person/erase',
      'POST /users',
      'POST /users/:id/link',
      'POST /webhooks',
      'POST /webhooks/:id/replay',
      'POST /webhooks/:id/secret',
      'POST /webhooks/:id/test',
    ])
    expect(
      closedTo('viewer')
        .filter((route) => route.startsWith('GET'))
        .sort(),
    ).toEqual([
      'GET /alarm-channels',
      'GET /alarm-notifications',
      'GET /audit',
      'GET /audit.csv',
      'GET /audit.jsonl',
      'GET /dead-letters',
      'GET /erasures',
      'GET /erasures/:id',
      'GET /imports',
      'GET /imports/:id',
      'GET /imports/:id/faults',
      'GET /login-sessions',
      'GET /reports/mailing',
      'GET /roles',
      'GET /roles/:id',
      'GET /stations/:id/files/:file',
      'GET /tokens.csv',
      'GET /tokens/:type/:value/person.jsonl',
      'GET /users',
      'GET /users/:id',
      'GET /users/:id/api-keys',
      'GET /webhooks',
      'GET /webhooks/:id',
      'GET /webhooks/:id/deliveries',
    ])
  })

  test('to what does not exist is 404, and 401 to those not logged in', async () => {
    expect((await admin.get('/nowhere')).status).toBe(404)
    expect((await app.fetch('/api/v1/nowhere')).status).toBe(401)
    expect((await app.fetch('/nowhere')).status).toBe(404)
    expect((await admin.refused('PUT', '/stations')).status).toBe(404)
  })

  test('is not widened by odd paths and methods', async () => {
    for (const path of ['/users/', '//users', '/users%2f', '/./users', '/USERS', '/stations/../users'])
      expect([401, 403, 404], path).toContain((await viewer.get(path)).status)
    const head = await viewer.raw('/users', { method: 'HEAD' })
    expect(head.status).toBe(403)
    const overridden = await viewer.raw('/stations', {
      headers: { 'X-HTTP-Method-Override': 'POST' },
    })
    expect(overridden.status).toBe(200)
  })
})
