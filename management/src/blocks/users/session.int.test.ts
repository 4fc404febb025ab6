import { describe, expect, test } from 'bun:test'
import type { LoginSession, Me } from '@ocpp/shared/blocks/users/api'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { password } from '../../../testing/management-app.ts'
import { attempt, useTestApps } from '../../../testing/sessions.ts'

const started = useTestApps()

describe('logging in', () => {
  test('answers with the user, a CSRF token and a cookie that scripts cannot read', async () => {
    const app = await started()
    const email = await app.addUser('operator')
    const response = await attempt(app, { email: `  ${email.toUpperCase()} ` })
    expect(response.status).toBe(200)
    const me = (await response.json()) as Me
    expect(me).toMatchObject({ user: { email, role: 'operator' } })
    expect(me.csrfToken.length).toBeGreaterThanOrEqual(43)
    expect(me.user).not.toHaveProperty('passwordHash')
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^csms=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('binds the cookie to the host and to https where the page is served by https', async () => {
    const app = await started({ publicOrigin: 'https://csms.example.org' })
    const response = await attempt(app, { email: await app.addUser('viewer') })
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-csms=[\w-]{43};.* Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(response.headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  })

  test('keeps only a hash of the cookie', async () => {
    const app = await started()
    const session = await app.logIn('viewer')
    const [stored] = await app.store.users.sessionsOf(session.me.user.id)
    expect(JSON.stringify(stored)).not.toContain(session.cookie.split('=')[1]!)
  })

  test('says the same of an unknown account and of a wrong password', async () => {
    const app = await started()
    const email = await app.addUser('viewer')
    const wrong = await attempt(app, { email, password: 'not the password' })
    const unknown = await attempt(app, { email: 'nobody@example.org' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    const [a, b] = [await wrong.json(), await unknown.json()] as Record<string, unknown>[]
    expect({ ...a, traceId: '' }).toEqual({ ...b, traceId: '' })
  })

  test('verifies a password also for an unknown account, so that both take as long', async () => {
    const app = await started()
    let verified = 0
    const { passwords } = app.context
    const verify = passwords.verify
    Object.assign(passwords, {
      verify: (...given: Parameters<typeof verify>) => {
        verified++
        return verify(...given)
      },
    })
    await attempt(app, { email: 'nobody@example.org' })
    expect(verified).toBe(1)
  })

  test('does not undo what an admin changes while the password is verified', async () => {
    const app = await started()
    const email = await app.addUser('admin')
    const { passwords } = app.context
    const verify = passwords.verify
    Object.assign(passwords, {
      verify: async (...given: Parameters<typeof verify>) => {
        const known = (await app.store.users.byEmail(email))!
        await app.store.users.put({ ...known, role: 'viewer' })
        return verify(...given)
      },
    })
    const me = (await (await attempt(app, { email })).json()) as Me
    expect(me.user.role).toBe('viewer')
    expect((await app.store.users.byEmail(email))?.role).toBe('viewer')
  })

  test('is refused when the password is changed while the old one is verified', async () => {
    const app = await started()
    const email = await app.addUser('admin')
    const { passwords } = app.context
    const verify = passwords.verify
    Object.assign(passwords, {
      verify: async (...given: Parameters<typeof verify>) => {
        const known = (await app.store.users.byEmail(email))!
        await app.store.users.put({ ...known, passwordHash: await passwords.hash('another long password') })
        return verify(...given)
      },
    })
    expect((await attempt(app, { email })).status).toBe(401)
    expect(await app.store.users.sessionsOf((await app.store.users.byEmail(email))!.id)).toBeEmpty()
  })

  test('gives a new session, and ends the one whose cookie came along', async () => {
    const app = await started()
    const before = await app.logIn('viewer')
    const response = await attempt(app, {
      email: before.me.user.email,
      headers: { Cookie: before.cookie },
    })
    const after = response.headers.getSetCookie()[0]?.split(';')[0]
    expect(after).not.toBe(before.cookie)
    expect((await before.get('/session')).status).toBe(401)
  })

  test('never takes over a cookie that somebody planted', async () => {
    const app = await started()
    const email = await app.addUser('admin')
    const planted = 'csms=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    await attempt(app, { email, headers: { Cookie: planted } })
    const response = await app.fetch('/api/v1/session', { headers: { Cookie: planted } })
    expect(response.status).toBe(401)
  })

  for (const hostile of [
    { email: { $ne: null }, password: { $ne: null } },
    { email: 'a@b.c', password: ['x'] },
    { email: 'a@b.c' },
    { email: 'a@b.c', password: 'x', role: 'admin' },
    { email: 'a@b.c', password: 'x'.repeat(201) },
    [],
    null,
    'text',
  ])
    test(`refuses ${JSON.stringify(hostile).slice(0, 60)}`, async () => {
      const app = await started()
      const response = await app.fetch('/api/v1/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(hostile),
      })
      expect(response.status).toBe(422)
      expect(((await response.json()) as { issues: unknown[] }).issues).not.toBeEmpty()
    })
})

describe('a session', () => {
  test('is dead on the server after logging out', async () => {
    const app = await started()
    const session = await app.logIn('viewer')
    const out = await session.delete('/session')
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect((await session.get('/session')).status).toBe(401)
    expect(await app.store.users.sessionsOf(session.me.user.id)).toBeEmpty()
  })

  test('ends after 30 minutes without a request', async () => {
    const clock = createFakeClock()
    const app = await started({ clock })
    const session = await app.logIn('viewer')
    clock.advance(29 * 60_000)
    expect((await session.get('/session')).status).toBe(200)
    clock.advance(29 * 60_000)
    expect((await session.get('/session')).status).toBe(200)
    clock.advance(31 * 60_000)
    expect((await session.get('/session')).status).toBe(401)
  })

  test('ends after 12 hours however busy it is', async () => {
    const clock = createFakeClock()
    const app = await started({ clock })
    const session = await app.logIn('viewer')
    const statuses: number[] = []
    for (let quarter = 1; quarter <= 49; quarter++) {
      clock.advance(15 * 60_000)
      statuses.push((await session.get('/session')).status)
    }
    expect(statuses.slice(0, 47).every((status) => status === 200)).toBe(true)
    expect(statuses.slice(47)).toEqual([401, 401])
  })

  test('is listed with where it came from, and can be ended from another one', async () => {
    const app = await started()
    const one = await app.logIn('viewer')
    const two = await app.logInAs(one.me.user.email)
    const { body: list } = await two.get<LoginSession[]>('/sessions')
    expect(list.map(({ id, current }) => [id, current])).toContainEqual([two.me.sessionId, true])
    expect(list).toHaveLength(2)
    for (const session of list) expect(Object.keys(session)).not.toContain('tokenHash')
    expect((await two.delete(`/sessions/${one.me.sessionId}`)).status).toBe(204)
    expect((await one.get('/session')).status).toBe(401)
  })

  test('of somebody else cannot be ended, nor found out about', async () => {
    const app = await started()
    const [mine, other] = [await app.logIn('admin'), await app.logIn('viewer')]
    expect((await mine.delete(`/sessions/${other.me.sessionId}`)).status).toBe(404)
    expect((await other.get('/session')).status).toBe(200)
  })
})

describe('one’s own password', () => {
  const change = { currentPassword: password, password: 'another password of mine' }

  test('is changed by who knows the present one, and all other sessions end', async () => {
    const app = await started()
    const session = await app.logIn('viewer')
    const { email } = session.me.user
    const other = await app.logInAs(email)
    await session.post('/session/password', change)
    expect((await session.raw('/session')).status).toBe(200)
    expect((await other.raw('/session')).status).toBe(401)
    expect((await attempt(app, { email })).status).toBe(401)
    expect((await attempt(app, { email, password: change.password })).status).toBe(200)
    const admin = await app.logIn('admin')
    expect(JSON.stringify(await admin.get('/audit'))).toContain('user.password')
    expect(JSON.stringify(await admin.get('/audit'))).not.toContain(change.password)
  })

  test('stays for a wrong one, the same one or one too short, and cannot be tried out', async () => {
    const app = await started({ loginLimits: { windowMs: 60_000, pair: 3, address: 100, account: 100 } })
    const session = await app.logIn('viewer')
    const refusalOf = async (body: object) => (await session.refused('POST', '/session/password', body)).body
    expect(await refusalOf({ ...change, password: 'short' })).toMatchObject({
      status: 422,
      issues: [{ path: 'password' }],
    })
    expect(await refusalOf({ ...change, password })).toMatchObject({
      status: 422,
      issues: [{ path: 'password' }],
    })
    const wrong = { ...change, currentPassword: 'a guess' }
    for (let i = 0; i < 3; i++)
      expect(await refusalOf(wrong)).toMatchObject({ status: 422, issues: [{ path: 'currentPassword' }] })
    expect((await refusalOf(change)).status).toBe(429)
    expect((await session.raw('/session')).status).toBe(200)
  })
})
