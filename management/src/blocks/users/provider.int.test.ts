import { describe, expect, test } from 'bun:test'
import type { Me } from '@ocpp/shared/blocks/users/api'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import {
  auditsOf,
  begin,
  finish,
  post,
  problemOf,
  useIdentityProvider,
} from '../../../testing/provider/logins.ts'
import { attempt } from '../../../testing/sessions.ts'
import { providerFlows, providerSessions } from './provider/records.ts'

const { provider, start, person, enter, visit } = await useIdentityProvider()

describe('a login at the identity provider', () => {
  test('makes a user with the role of the group, by name or id, and leads to the page asked for', async () => {
    const app = await start()
    const login = person(['others', 'crew'])
    const { url, flow } = await begin(app, '/stations?state=Faulted')
    const asked = new URL(url).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      redirect_uri: 'http://localhost:3000/login/oidc/callback',
      response_type: 'code',
      code_challenge_method: 'S256',
    })
    expect(asked.get('nonce')).toBeString()
    expect(url).not.toContain(flow)
    const back = await visit().logIn(url, login)
    const response = await finish(app, flow, new URL(back).search)
    expect(await response.json()).toEqual({ next: '/stations?state=Faulted' })
    const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const me = (await (await app.fetch('/api/v1/session', { headers: { Cookie: cookie } })).json()) as Me
    expect(me.user).toMatchObject({
      ...{ name: login, email: `${login}@example.org`.toLowerCase(), role: 'operator' },
      ofProvider: true,
    })
    const created = (await auditsOf(app, 'user.create')).find(({ subject }) => subject === me.user.email)
    expect(created?.detail).toBe('by the identity provider')
    expect((await app.store.items.list(providerFlows.kind, { limit: 10 })).items).toEqual([])
  })

  test('is refused with another state, code or issuer, and by a flow of nobody', async () => {
    const app = await start()
    const login = person(['crew'])
    const wrong: [string, (answer: URLSearchParams) => void][] = [
      ['state', (answer) => answer.set('state', 'x')],
      ['code', (answer) => answer.set('code', 'x')],
      ['iss', (answer) => answer.set('iss', 'https://evil.example')],
      ['no iss', (answer) => answer.delete('iss')],
      ['no code', (answer) => answer.delete('code')],
      ['error', (answer) => answer.set('error', '<b>boo</b>')],
    ]
    for (const [name, spoil] of wrong) {
      const { url, flow } = await begin(app)
      const answer = new URL(await visit().logIn(url, login)).searchParams
      spoil(answer)
      const { status, detail, cookies } = await problemOf(await finish(app, flow, `?${answer}`))
      expect([status, cookies], name).toEqual([401, []])
      expect(detail, name).not.toContain('boo')
    }
    const { url } = await begin(app)
    const answer = new URL(await visit().logIn(url, login)).search
    for (const flow of ['', 'made up', (await begin(app)).flow])
      expect((await finish(app, flow, answer)).status).toBe(401)
    expect((await app.store.users.all()).filter(({ id }) => id.startsWith('provider-'))).toEqual([])
  })

  test('works once: a flow is used up, also by what was refused, and over after ten minutes', async () => {
    const clock = createFakeClock(new Date().toISOString())
    const app = await start({ clock })
    const login = person(['crew'])
    const { url, flow } = await begin(app)
    const visitor = visit()
    const answer = new URL(await visitor.logIn(url, login)).search
    const both = await Promise.all([finish(app, flow, answer), finish(app, flow, answer)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect((await finish(app, flow, answer)).status).toBe(401)
    const late = await begin(app)
    const lateAnswer = new URL(await visitor.logIn(late.url, login)).search
    clock.advance(10 * 60_000)
    expect((await finish(app, late.flow, lateAnswer)).status).toBe(401)
  })

  test('proves who it is for what is dangerous only where the provider has asked, and again when that is old', async () => {
    const app = await start()
    const login = person(['chiefs'])
    const visitor = visit()
    const first = await begin(app)
    await finish(app, first.flow, new URL(await visitor.logIn(first.url, login)).search)
    const dangerous = async (cookie: string) => {
      const me = (await (await app.fetch('/api/v1/session', { headers: { Cookie: cookie } })).json()) as Me
      const headers = { Cookie: cookie, 'X-CSRF-Token': me.csrfToken }
      return (await post(app, '/roles', { name: `R ${Math.random()}`, rights: ['view'] }, headers)).status
    }
    const again = await begin(app, '/', { again: true })
    expect(new URL(again.url).searchParams.get('prompt')).toBe('login')
    const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const proved = cookieOf(
      await finish(app, again.flow, new URL(await visitor.logIn(again.url, login)).search),
    )
    expect(await dangerous(proved)).toBe(201)
    const [session] = (await app.store.items.list(providerSessions.kind, { limit: 10 })).items
    const authenticatedAt = new Date(Date.now() - 11 * 60_000).toISOString()
    await app.store.items.putMany([{ ...session!, body: { ...session!.body, authenticatedAt } }])
    expect(await dangerous(proved)).toBe(403)
    // Who takes the question out of the address is let in by the provider as the browser was.
    await Bun.sleep(6_000)
    for (const maxAge of [null, '3600']) {
      const { url, flow } = await begin(app, '/', { again: true })
      const silent = new URL(url)
      for (const name of ['prompt', 'max_age']) silent.searchParams.delete(name)
      if (maxAge !== null) silent.searchParams.set('max_age', maxAge)
      const back = new URL(await visitor.logIn(silent.href, login)).search
      const refused = await problemOf(await finish(app, flow, back))
      expect([refused.status, refused.detail, refused.cookies], String(maxAge)).toEqual([
        401,
        expect.stringContaining(maxAge === null ? 'auth_time' : 'has not asked again'),
        [],
      ])
    }
  }, 60_000)

  test('is exempt from the policy that asks for second factors', async () => {
    const app = await start()
    const entered = await enter(app, person(['crew']))
    const admin = await app.logIn('admin')
    const here = await app.logIn('operator')
    expect((await admin.patch('/policies', { secondFactorRoles: ['operator'] })).status).toBe(200)
    expect((await here.get('/stations')).status).toBe(403)
    expect(await entered.who()).toMatchObject({ mustAddFactor: false, user: { role: 'operator' } })
    const { status } = await app.fetch('/api/v1/stations', { headers: { Cookie: entered.cookie } })
    expect(status).toBe(200)
  })

  test('leads to own pages only', async () => {
    const app = await start()
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/a\r\nb',
      'x',
      `/${'x'.repeat(2_000)}`,
    ])
      expect((await post(app, '/provider-logins', { next })).status, next).toBe(422)
  })

  test('is refused where no group has a role, which ends what was open; and recorded', async () => {
    const app = await start()
    const login = person(['crew'])
    const first = await enter(app, login)
    expect(await first.who()).not.toBeNull()
    provider.accounts.set(login, { ...provider.accounts.get(login), groups: ['others'] })
    const { status, detail } = await problemOf((await enter(app, login)).response)
    expect([status, detail]).toEqual([
      403,
      'Acme knows you, but none of your groups may use this system. Ask who runs it.',
    ])
    expect(await first.who()).toBeNull()
    const { role } = (await app.store.users.byEmail(`${login}@example.org`)) ?? {}
    expect(role).toBe('')
    const [entry] = await auditsOf(app, 'session.refused')
    expect(entry).toMatchObject({ actor: `${login}@example.org`.toLowerCase(), origin: 'refusedLogin' })
    expect(entry?.detail).toContain('no role')
  })

  test('has the role of the groups of today, and the name', async () => {
    const app = await start()
    const login = person(['guests'])
    const first = await enter(app, login)
    expect((await first.who())?.user.role).toBe('viewer')
    provider.accounts.set(login, { name: 'New name', groups: ['guests', 'chiefs'] })
    const second = await enter(app, login)
    expect((await second.who())?.user).toMatchObject({ role: 'admin', name: 'New name' })
    expect((await first.who())?.rights).toContain('people')
    expect((await auditsOf(app, 'user.change'))[0]?.subject).toEndWith('@127.0.0.1')
  })

  test('of a disabled user is refused and recorded', async () => {
    const app = await start()
    const admin = await app.logIn('admin')
    const login = person(['crew'])
    const { who } = await enter(app, login)
    await admin.patch(`/users/${(await who())?.user.id}`, { disabled: true })
    expect(await who()).toBeNull()
    const { status, detail, cookies } = await problemOf((await enter(app, login)).response)
    expect([status, detail, cookies]).toEqual([403, 'Your account is disabled here.', []])
    expect((await auditsOf(app, 'session.refused'))[0]?.detail).toContain('disabled')
  })

  test('is its issuer and subject, never an e-mail address, and has no password', async () => {
    const app = await start()
    const email = await app.addUser('admin')
    const { who } = await enter(app, person(['guests'], { email: email.toUpperCase(), name: '<b>a</b>\nb' }))
    const me = await who()
    expect(me?.user).toMatchObject({ role: 'viewer', name: '<b>a</b> b' })
    expect(me?.user.email).toEndWith(`+${email}`)
    expect((await app.logInAs(email)).me.user.role).toBe('admin')
    expect((await attempt(app, { email: me?.user.email ?? '' })).status).toBe(401)
    expect(await app.context.passwords.verify('any', '')).toBe(false)
    const admin = await app.logIn('admin')
    const path = `/users/${me?.user.id}`
    expect((await admin.patch(path, { password: 'quiet river under glass' })).status).toBe(409)
    expect((await admin.patch(path, { role: 'admin' })).status).toBe(409)
    expect((await admin.post(`${path}/link`)).status).toBe(409)
  })
})
