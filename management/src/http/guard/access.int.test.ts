import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type Role, roles } from '@ocpp/shared/api/roles'
import { type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { type Document, operationsOf } from '../docs/openapi.ts'
import { accessTable } from './access.ts'

let app: TestApp
let document: Document
const sessions = {} as Record<Role, Session>
beforeAll(async () => {
  app = await startTestApp()
  document = (await (await app.fetch('/openapi.json')).json()) as Document
  for (const role of roles) sessions[role] = await app.logIn(role)
})
afterAll(() => app.close())

/** Who may use each route by the document, which is made from the routes themselves. */
const routes = () =>
  operationsOf(document).map(({ method, path, operation }) => ({
    method: method.toUpperCase(),
    path,
    /** Something that is not there: a request that gets past the guard ends in 404 or 422. */
    url: path.replaceAll(/\{\w+\}/g, 'none'),
    role: (operation as { 'x-role'?: string })['x-role'] ?? '',
    hasBody: operation.requestBody !== undefined,
  }))

const statusFor = async (session: Session | null, method: string, url: string, hasBody: boolean) => {
  const init = { method, ...(hasBody ? { body: '{}', headers: { 'Content-Type': 'application/json' } } : {}) }
  const response = await (session === null ? app.fetch(url, init) : session.raw(url, init))
  await response.body?.cancel()
  return response.status
}

describe('access', () => {
  test('is refused to anonymous callers everywhere but at the login', async () => {
    for (const { method, path, url, role, hasBody } of routes()) {
      const status = await statusFor(null, method, url, hasBody)
      if (role === 'anyone') expect(status, `${method} ${path}`).toBe(422)
      else expect(status, `${method} ${path}`).toBe(401)
    }
  })

  for (const role of roles)
    test(`is what the table says for a ${role}`, async () => {
      for (const { method, path, url, role: needed, hasBody } of routes()) {
        if (path === '/api/v1/session' && method === 'DELETE') continue
        const status = await statusFor(sessions[role], method, url, hasBody)
        const allowed = needed === 'anyone' || roles.indexOf(role) >= roles.indexOf(needed as Role)
        const where = `${method} ${path} as ${role}`
        if (allowed) expect([200, 204, 404, 422], where).toContain(status)
        else expect(status, where).toBe(403)
      }
    })

  test('to routes that act is never a viewer’s, but for their own password and sessions', () => {
    const open = accessTable.filter(({ method, access }) => method !== 'GET' && access === 'viewer')
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /api/v1/session',
      'POST /api/v1/session/password',
      'DELETE /api/v1/sessions/:id',
    ])
  })

  test('to what does not exist is 404, and 401 to those not logged in', async () => {
    expect((await sessions.admin.get('/nowhere')).status).toBe(404)
    expect((await app.fetch('/api/v1/nowhere')).status).toBe(401)
    expect((await app.fetch('/nowhere')).status).toBe(404)
    expect((await sessions.admin.refused('PUT', '/stations')).status).toBe(404)
  })

  test('is not widened by odd paths and methods', async () => {
    for (const path of ['/users/', '//users', '/users%2f', '/./users', '/USERS', '/stations/../users'])
      expect([401, 403, 404], path).toContain((await sessions.viewer.get(path)).status)
    const head = await sessions.viewer.raw('/users', { method: 'HEAD' })
    expect(head.status).toBe(403)
    const overridden = await sessions.viewer.raw('/stations', {
      headers: { 'X-HTTP-Method-Override': 'POST' },
    })
    expect(overridden.status).toBe(200)
  })
})
