import { afterAll, describe, expect, test } from 'bun:test'
import { password, startTestApp } from '../../../testing/management-app.ts'
import { stationRecord } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)
const operator = await app.logIn('operator')

let stations = 0
const create = (headers: Record<string, string>, cookie = operator.cookie) =>
  app.fetch('/api/v1/stations', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie, ...headers },
    body: JSON.stringify({ id: `FORGED-${++stations}` }),
  })
const csrf = () => ({ 'X-CSRF-Token': operator.me.csrfToken })

describe('an unsafe request', () => {
  test('needs the session’s own token', async () => {
    const other = await app.logIn('operator')
    expect((await create({})).status).toBe(403)
    expect((await create({ 'X-CSRF-Token': '' })).status).toBe(403)
    expect((await create({ 'X-CSRF-Token': 'x'.repeat(43) })).status).toBe(403)
    expect((await create({ 'X-CSRF-Token': other.me.csrfToken })).status).toBe(403)
    expect((await create(csrf())).status).toBe(201)
  })

  const cases: [Record<string, string>, number][] = [
    [{ Origin: 'http://localhost:3000' }, 201],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 201],
    [{ 'Sec-Fetch-Site': 'none' }, 201],
    [{ 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' }, 201],
    [{ Origin: 'http://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ Origin: 'http://localhost:3000.evil.example' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'http://evil.example' }, 403],
  ]
  for (const [headers, status] of cases)
    test(`is answered ${status} with ${JSON.stringify(headers)}`, async () => {
      expect((await create({ ...csrf(), ...headers })).status).toBe(status)
    })

  test('that another site sends cannot log its visitor in', async () => {
    const email = await app.addUser('viewer')
    const response = await app.fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'http://evil.example' },
      body: JSON.stringify({ email, password }),
    })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toBeEmpty()
  })

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined])
    test(`is refused as ${type}, the types that a form of another site can send`, async () => {
      // All of a change is optional: a body that went unread would be taken for an empty one.
      await app.store.stations.put(stationRecord({ id: 'TYPED-1' }))
      const response = await app.fetch('/api/v1/stations/TYPED-1', {
        method: 'PATCH',
        headers: { Cookie: operator.cookie, ...csrf(), ...(type && { 'Content-Type': type }) },
        body: new TextEncoder().encode('{"name":"forged"}'),
      })
      expect(response.status).toBe(422)
      expect((await app.store.stations.get('TYPED-1'))?.name).toBeNull()
    })
})

describe('every answer', () => {
  test('carries the strictest headers', async () => {
    const { headers } = await operator.get('/stations')
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
    expect(headers.has('access-control-allow-origin')).toBe(false)
  })

  test('that is a refusal is a problem with the trace it belongs to', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const response = await app.fetch('/api/v1/stations', {
      headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    })
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Log in first',
      status: 401,
      detail: 'Log in first',
      code: 'unauthenticated',
      traceId,
    })
  })

  test('to a body of more than 1 MB is 413', async () => {
    const response = await app.fetch('/api/v1/stations', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: operator.cookie, ...csrf() },
      body: JSON.stringify({ id: 'BIG-1', name: 'x'.repeat(1024 * 1024) }),
    })
    expect(response.status).toBe(413)
  })

  test('to what is no JSON is 422', async () => {
    const response = await app.fetch('/api/v1/stations', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: operator.cookie, ...csrf() },
      body: '{"id":',
    })
    expect(response.status).toBe(422)
  })
})
