import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { routeGroups } from '@ocpp/shared/api/groups'
import type { Problem } from '@ocpp/shared/api/problem'
import type { Route, RouteGroup } from '@ocpp/shared/api/route'
import type * as v from 'valibot'
import { addKey, askWithKey } from '../../../testing/api-keys/ask.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { password, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'

const clock = createFakeClock()
const minuteMs = 60_000
let app: TestApp
let admin: Session
beforeAll(async () => {
  app = await startTestApp({ clock })
  admin = await app.logIn('admin')
  clock.advance(10 * minuteMs)
})
afterAll(() => app.close())

const routes = Object.values<RouteGroup>(routeGroups).flatMap(({ routes }) => Object.values<Route>(routes))
const dangerous = routes.filter(({ confirmed }) => confirmed !== undefined)
const named = ({ method, path }: Route) => `${method} ${path}`

/** What a route answers where every name in it is unknown, or is this command. */
const answerOf = async ({ method, path }: Route, name = 'none') => {
  const url = path.replace(':name', name).replaceAll(/:\w+/g, 'none')
  const { status, body } = await admin.refused(method, url, method === 'DELETE' ? undefined : {})
  return { status, code: (body as v.InferOutput<typeof Problem> | undefined)?.code }
}

describe('what is dangerous', () => {
  test('is firmware, moves, certificates, bulk commands, policies, people, keys, and one’s own factors', () => {
    expect(dangerous.map(named).sort()).toEqual([
      'DELETE /firmware/:file',
      'DELETE /roles/:id',
      'DELETE /session/passkeys/:passkey',
      'DELETE /session/totp',
      'DELETE /stations/:id/certificates/:certificate',
      'DELETE /users/:id',
      'DELETE /users/:id/factors',
      'PATCH /firmware/:file',
      'PATCH /policies',
      'PATCH /roles/:id',
      'PATCH /users/:id',
      'POST /api-keys',
      'POST /api-keys/:id/secret',
      'POST /bulk-commands',
      'POST /bulk-commands/:id/retry',
      'POST /campaigns',
      'POST /campaigns/:id/resume',
      'POST /firmware',
      'POST /imports/:id/passwords',
      'POST /roles',
      'POST /session/passkeys',
      'POST /session/recovery-codes',
      'POST /stations/:id/certificate-requests/:request/sign',
      'POST /stations/:id/certificates',
      'POST /stations/:id/commands/:name',
      'POST /stations/:id/network-moves',
      'POST /users',
      'POST /users/:id/link',
    ])
  })

  test('is never open to who is not logged in', () => {
    for (const route of dangerous) expect(route.access, named(route)).not.toBe('anyone')
  })

  test('is refused, with a code of its own, when the login is ten minutes ago', async () => {
    for (const route of dangerous)
      for (const name of route.confirmed === true ? ['none'] : (route.confirmed ?? []))
        expect(await answerOf(route, name), `${named(route)} ${name}`).toEqual({
          status: 403,
          code: 'unconfirmed',
        })
  })

  test('however the name of a command is written in the address', async () => {
    for (const name of ['%55pdateFirmware', 'UpdateFirmwar%65'])
      expect((await admin.refused('POST', `/stations/X/commands/${name}`, {})).body.code).toBe('unconfirmed')
  })

  test('is nothing else', async () => {
    const others = routes.filter((route) => !dangerous.includes(route) && route.path !== '/session')
    for (const route of others.filter(({ method, access }) => method !== 'GET' && access !== 'anyone'))
      expect((await answerOf(route)).code, named(route)).not.toBe('unconfirmed')
    const command = dangerous.find(({ confirmed }) => confirmed !== true)!
    for (const name of ['none', 'Reset', 'start', 'reset'])
      expect((await answerOf(command, name)).code, name).not.toBe('unconfirmed')
  })
})

describe('an API key', () => {
  test('has nobody behind it who could be asked', async () => {
    const { secret } = await addKey(await app.logIn('admin'), ['people'])
    clock.advance(10 * minuteMs)
    expect((await askWithKey(app, secret, '/roles/none', { method: 'DELETE' })).status).toBe(404)
  })
})

describe('a confirmation', () => {
  const session = async () => {
    const opened = await app.logIn('admin')
    clock.advance(10 * minuteMs)
    return opened
  }
  const opens = async ({ refused }: Session) =>
    (await refused('DELETE', '/users/none')).body.code !== 'unconfirmed'

  test('opens it for ten minutes, for this session', async () => {
    const one = await session()
    const other = await app.logInAs(one.me.user.email)
    clock.advance(10 * minuteMs)
    expect((await one.post('/session/confirmation', { currentPassword: password })).status).toBe(204)
    expect([await opens(one), await opens(other)]).toEqual([true, false])
    clock.advance(10 * minuteMs - 1)
    expect(await opens(one)).toBe(true)
    clock.advance(1)
    expect(await opens(one)).toBe(false)
  })

  test('is none with a wrong password or code, which count as attempts', async () => {
    const one = await session()
    const statuses: number[] = []
    for (let n = 0; n < 6; n++)
      statuses.push((await one.post('/session/confirmation', { currentPassword: 'wrong' })).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect((await one.post('/session/confirmation', { code: '123456' })).status).toBe(422)
    expect(await opens(one)).toBe(false)
  })

  test('is forgotten when it is over', async () => {
    const kind = 'confirmation' as never
    for (let n = 0; n < 3; n++) {
      const one = await session()
      await one.post('/session/confirmation', { currentPassword: password })
      expect((await app.store.items.ofStation(kind, '')).map(({ key }) => key)).toEqual([one.me.sessionId])
      clock.advance(10 * minuteMs)
    }
  })
})
