import { describe, expect, test } from 'bun:test'
import { rights } from '@ocpp/shared/api/rights'
import type { AddedUser, OneTimeLink, User } from '@ocpp/shared/blocks/users/api'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { password, type Session, type TestApp } from '../../../testing/management-app.ts'
import { attempt, useTestApps } from '../../../testing/sessions.ts'

const started = useTestApps()
const own = 'quiet river under glass'
const tokenOf = ({ url }: OneTimeLink) => new URL(url).searchParams.get('link') ?? ''
const post = (app: TestApp, path: string, body: object, peer?: string) =>
  app.fetch(
    `/api/v1${path}`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    peer,
  )
const set = (app: TestApp, token: string, chosen = own) =>
  post(app, '/linked-passwords', { token, password: chosen })
const linkFor = async (admin: Session, id: string) =>
  (await admin.post<OneTimeLink>(`/users/${id}/link`)).body

describe('a one-time link', () => {
  test('sets a password once, ends all sessions, and is kept as a hash', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const { me, cookie } = await app.logIn('operator')
    const link = await linkFor(admin, me.user.id)
    expect(link.url).toStartWith('http://localhost:3000/password?link=')
    const [item] = await app.store.items.ofStation('account' as never, '')
    expect(JSON.stringify(item)).not.toContain(tokenOf(link).split('.')[1]!)
    expect((await set(app, tokenOf(link))).status).toBe(204)
    expect((await app.fetch('/api/v1/session', { headers: { Cookie: cookie } })).status).toBe(401)
    expect((await attempt(app, { email: me.user.email, password: own })).status).toBe(200)
    expect((await attempt(app, { email: me.user.email })).status).toBe(401)
    expect((await set(app, tokenOf(link), 'another quiet river')).status).toBe(403)
  })

  test('is void when it is over, replaced, changed, or its user is disabled', async () => {
    const clock = createFakeClock()
    const app = await started({ clock })
    const admin = await app.logIn('admin')
    const { me } = await app.logIn('viewer')
    const first = tokenOf(await linkFor(admin, me.user.id))
    const second = tokenOf(await linkFor(admin, me.user.id))
    expect((await set(app, first)).status).toBe(403)
    expect((await set(app, `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`)).status).toBe(403)
    for (const token of ['', 'x.y', `nobody.${'x'.repeat(43)}`])
      expect((await set(app, token)).status).toBe(403)
    await admin.patch(`/users/${me.user.id}`, { disabled: true })
    expect((await set(app, second)).status).toBe(403)
    expect((await admin.post(`/users/${me.user.id}/link`)).status).toBe(409)
    await admin.patch(`/users/${me.user.id}`, { disabled: false })
    const last = tokenOf(await linkFor(admin, me.user.id))
    clock.advance(2 * 3_600_000)
    expect((await set(app, last)).status).toBe(403)
  })

  test('does not take a weak password, and is not used up by one', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const { me } = await app.logIn('viewer')
    const token = tokenOf(await linkFor(admin, me.user.id))
    expect((await set(app, token, 'password1234')).status).toBe(422)
    expect((await set(app, token)).status).toBe(204)
  })

  test('is not made, and no session ended, by who has fewer rights than its user', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const { body: role } = await admin.post<{ id: string }>('/roles', { name: 'Desk', rights: ['people'] })
    const email = await app.addUser('viewer')
    const { body: found } = await admin.get<{ items: User[] }>('/users')
    await admin.patch(`/users/${found.items.find((one) => one.email === email)?.id}`, { role: role.id })
    const desk = await app.logInAs(email)
    const { user, sessionId } = admin.me
    expect((await desk.post(`/users/${user.id}/link`)).status).toBe(403)
    expect((await desk.patch(`/users/${user.id}`, { disabled: true })).status).toBe(403)
    expect((await desk.delete(`/users/${user.id}/sessions`)).status).toBe(403)
    expect((await desk.delete(`/login-sessions/${sessionId}`)).status).toBe(403)
    expect((await admin.get('/session')).status).toBe(200)
  })

  test('cannot be guessed without end', async () => {
    const app = await started({ loginLimits: { windowMs: 60_000, pair: 3, address: 10, account: 20 } })
    const { me } = await app.logIn('viewer')
    const guess = (n: number) => set(app, `${me.user.id}.${String(n).padStart(43, 'x')}`)
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await guess(n)).status)
    expect(statuses).toEqual([403, 403, 403, 429, 429])
  })

  test('invites who is added without a password', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const { body } = await admin.post<AddedUser>('/users', {
      email: 'new@example.org',
      name: 'New',
      role: 'viewer',
    })
    expect(body).toMatchObject({ invited: true, mustChangePassword: false })
    expect((await attempt(app, { email: 'new@example.org' })).status).toBe(401)
    expect((await set(app, tokenOf(body.invitation!))).status).toBe(204)
    const session = await attempt(app, { email: 'new@example.org', password: own })
    expect(await session.json()).toMatchObject({ user: { invited: false, mustChangePassword: false } })
  })
})

describe('a password that an admin gives', () => {
  test('has to be changed before anything else is done', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    await admin.post('/users', { email: 'given@example.org', name: 'G', role: 'admin', password })
    const session = await app.logInAs('given@example.org')
    expect(session.me.user.mustChangePassword).toBe(true)
    expect((await session.get('/session')).status).toBe(200)
    for (const path of ['/stations', '/users', '/sessions', '/nowhere'])
      expect((await session.get(path)).status, path).not.toBe(200)
    expect((await session.post('/stations', { id: 'X-1' })).status).toBe(403)
    const change = { currentPassword: password, password: own }
    expect((await session.post('/session/password', change)).status).toBe(204)
    expect((await session.get('/stations')).status).toBe(200)
  })

  test('need not be where the admin says so, nor is one’s own', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const given = { email: 'given@example.org', name: 'G', role: 'viewer', password }
    const { body } = await admin.post<AddedUser>('/users', { ...given, mustChangePassword: false })
    expect((await (await app.logInAs(given.email)).get('/stations')).status).toBe(200)
    const changed = await admin.patch<User>(`/users/${body.id}`, { password: own })
    expect(changed.body.mustChangePassword).toBe(true)
    const mine = await admin.patch<User>(`/users/${admin.me.user.id}`, { password: own })
    expect(mine.body.mustChangePassword).toBe(false)
  })

  test('is refused where attackers would try it first', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const weak = ['password1234', 'Password1234', 'qwertyuiopasdf', 'ocppframework1', 'jane.doe@2026!']
    for (const chosen of weak) {
      const user = { email: 'jane.doe@example.org', name: 'Jane Doe', role: 'viewer', password: chosen }
      const { status, body } = await admin.refused('POST', '/users', user)
      expect([status, body.issues?.[0]?.path], chosen).toEqual([422, 'password'])
    }
  })
})

describe('a user who is disabled', () => {
  test('is out at once, cannot log in, and can again when enabled', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const { me, cookie, get } = await app.logIn('operator')
    const off = await admin.patch<User>(`/users/${me.user.id}`, { disabled: true })
    expect(off.body.disabled).toBe(true)
    expect((await get('/stations')).status).toBe(401)
    expect((await attempt(app, { email: me.user.email })).status).toBe(401)
    await admin.patch(`/users/${me.user.id}`, { disabled: false })
    expect((await attempt(app, { email: me.user.email })).status).toBe(200)
    expect((await app.fetch('/api/v1/stations', { headers: { Cookie: cookie } })).status).toBe(401)
  })

  test('is never oneself nor the last admin, and no disabled admin counts as one', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const other = await app.logIn('admin')
    expect((await admin.patch(`/users/${admin.me.user.id}`, { disabled: true })).status).toBe(409)
    expect((await admin.patch(`/users/${other.me.user.id}`, { disabled: true })).status).toBe(200)
    const third = await app.logIn('admin')
    await third.patch(`/users/${admin.me.user.id}`, { disabled: true })
    expect((await third.get('/users')).status).toBe(200)
    const actor = { userId: 'nobody', email: 'system', rights, sites: 'all' as const }
    const { changeUser } = await import('./change.ts')
    expect(changeUser(app.context, actor, third.me.user.id, { disabled: true })).rejects.toThrow(
      'Nobody would be left',
    )
  })
})

describe('a link by mail', () => {
  const sent: { to: string; text: string }[] = []
  const mail = { send: async (message: { to: string; text: string }) => void sent.push(message) }
  const ask = (app: TestApp, email: string, peer?: string) => post(app, '/password-resets', { email }, peer)

  test('is sent to a user, and the answer says nothing of whether there is one', async () => {
    const app = await started({ mail })
    const email = await app.addUser('viewer')
    const answers = [await ask(app, email), await ask(app, 'nobody@example.org')]
    expect(await Promise.all(answers.map(async (one) => [one.status, await one.text()]))).toEqual([
      [204, ''],
      [204, ''],
    ])
    await app.context.mailedResets.idle()
    expect(sent.map(({ to }) => to)).toEqual([email])
    const [, token = ''] = /link=(\S+)/.exec(sent[0]?.text ?? '') ?? []
    expect((await set(app, token)).status).toBe(204)
    expect(await (await app.fetch('/api/v1/login-ways')).json()).toMatchObject({ mail: true })
  })

  test('is sent so often and no more, of an address and of an account alike', async () => {
    sent.length = 0
    const app = await started({ mail })
    const email = await app.addUser('viewer')
    const statuses = async (wanted: string) => {
      const found: number[] = []
      for (let n = 0; n < 4; n++) found.push((await ask(app, wanted, `10.${n}.0.1`)).status)
      return found
    }
    expect(await statuses(email)).toEqual([204, 204, 204, 429])
    expect(await statuses('nobody@example.org')).toEqual([204, 204, 204, 429])
    const many: number[] = []
    for (let n = 0; n < 12; n++) many.push((await ask(app, `x${n}@example.org`, '10.9.9.9')).status)
    expect(many.filter((status) => status === 204)).toHaveLength(10)
    await app.context.mailedResets.idle()
    expect(sent).toHaveLength(3)
  })

  test('is not there without a mail server, and a server that fails is no answer either', async () => {
    const without = await started()
    expect((await ask(without, 'nobody@example.org')).status).toBe(501)
    const failing = await started({ mail: { send: () => Promise.reject(new Error('550')) } })
    expect((await ask(failing, await failing.addUser('viewer'))).status).toBe(204)
    await failing.context.mailedResets.idle()
  })
})
