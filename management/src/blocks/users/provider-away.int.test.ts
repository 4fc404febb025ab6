import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Me, User } from '@ocpp/shared/blocks/users/api'
import { SignJWT } from 'jose'
import { createAuthenticator } from '../../../testing/factors-contract/authenticator.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startIdentityProvider } from '../../../testing/provider/identity-provider.ts'
import { finish, post, problemOf, useIdentityProvider } from '../../../testing/provider/logins.ts'
import { attempt } from '../../../testing/sessions.ts'
import { ensureFirstAdmin } from './first-admin.ts'
import { endPasswordSessions, forgetOver } from './provider/log-out.ts'
import { providerSessions } from './provider/records.ts'

const { provider, start, person, enter, tokens } = await useIdentityProvider()

describe('the identity provider', () => {
  test('may be away: who logs in there is told so, others log in as ever', async () => {
    const gone = await startIdentityProvider({ origin: 'http://localhost:3000' })
    await gone.stop()
    const app = await start({ provider: gone.options })
    const { status, detail } = await problemOf(await post(app, '/provider-logins', { next: '/' }))
    expect([status, detail]).toEqual([503, 'Acme does not answer. Try again in a moment.'])
    expect((await attempt(app, { email: await app.addUser('viewer') })).status).toBe(200)
  })

  test('is asked again after a while', async () => {
    const clock = createFakeClock(new Date().toISOString())
    let isUp = false
    const front = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: (request): Response => {
        const at = new URL(request.url).origin
        return isUp
          ? Response.json({
              issuer: at,
              authorization_endpoint: `${at}/auth`,
              jwks_uri: `${at}/jwks`,
            })
          : new Response(null, { status: 502 })
      },
    })
    const app = await start({ clock, provider: { ...provider.options, issuer: front.url.origin } })
    expect((await post(app, '/provider-logins', { next: '/' })).status).toBe(503)
    isUp = true
    expect((await post(app, '/provider-logins', { next: '/' })).status).toBe(503)
    clock.advance(5_000)
    expect((await post(app, '/provider-logins', { next: '/' })).status).toBe(201)
    await front.stop(true)
  })

  test('ends its own session with ours', async () => {
    const app = await start()
    const { cookie, visitor, who } = await enter(app, person(['crew']))
    const answer = await app.fetch('/api/v1/session/provider-logout', { headers: { Cookie: cookie } })
    const { url } = (await answer.json()) as { url: string }
    expect(url).toStartWith(`${provider.issuer}/session/end?`)
    expect(new URL(url).searchParams.has('id_token_hint')).toBe(true)
    expect(await visitor.logOut(url)).toBe('http://localhost:3000/login/oidc/out')
    const local = await app.logIn('viewer')
    expect((await local.get('/session/provider-logout')).body).toEqual({ url: null })
    // Its own word to us: the session of that browser, and no other one of the same user.
    const token = tokens.pop() ?? ''
    expect(await who()).not.toBeNull()
    expect((await post(app, '/provider-logouts', { token })).status).toBe(204)
    expect(await who()).toBeNull()
    expect((await local.get('/session')).status).toBe(200)
  })

  test('is believed only by its signature, and says nothing about later sessions', async () => {
    const app = await start()
    const login = person(['crew'])
    const { who } = await enter(app, login)
    const other = await startIdentityProvider({ origin: 'http://localhost:3000' })
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
    const now = Math.floor(Date.now() / 1_000)
    const claims = { sub: login, events, jti: 'a', iat: now, iss: provider.issuer, aud: 'ocpp' }
    const signed = (more: object, key = provider.privateKey) =>
      new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'RS256', kid: 'test' }).sign(key)
    const bad = [
      await signed({}, other.privateKey),
      await signed({ aud: 'another' }),
      await signed({ iss: other.issuer }),
      await signed({ nonce: 'n' }),
      await signed({ events: {} }),
      await signed({ iat: now - 1_000 }),
      await signed({ sub: undefined }),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(provider.options.clientSecret)),
      `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`,
      'x',
    ]
    for (const token of bad) expect((await post(app, '/provider-logouts', { token })).status, token).toBe(401)
    expect(await who()).not.toBeNull()
    const earlier = await signed({ iat: now - 120 })
    expect((await post(app, '/provider-logouts', { token: earlier })).status).toBe(204)
    expect(await who()).not.toBeNull()
    expect((await post(app, '/provider-logouts', { token: await signed({}) })).status).toBe(204)
    expect(await who()).toBeNull()
    for (let i = 0; i < 25; i++) await post(app, '/provider-logouts', { token: 'x' })
    expect((await post(app, '/provider-logouts', { token: await signed({}) })).status).toBe(429)
    await other.stop()
  })

  test('is not there without its settings', async () => {
    const app = await start({ provider: undefined })
    expect((await post(app, '/provider-logins', { next: '/' })).status).toBe(501)
    expect((await finish(app, 'x', '?code=x')).status).toBe(501)
    expect((await post(app, '/provider-logouts', { token: 'x' })).status).toBe(501)
  })
})

test('logins that are only begun are bounded, and forgotten when they are over', async () => {
  const clock = createFakeClock(new Date().toISOString())
  const app = await start({ clock })
  const statuses = []
  for (let i = 0; i < 40; i++) statuses.push((await post(app, '/provider-logins', { next: '/' })).status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(30)
  expect(statuses.at(-1)).toBe(429)
  clock.advance(10 * 60_000)
  expect(await forgetOver(app.context)).toBe(30)
  expect((await post(app, '/provider-logins', { next: '/' })).status).toBe(201)
})

describe('with passwords switched off', () => {
  test('no password, link or mail lets anybody in, and who was in by one is out', async () => {
    const app = await start()
    const local = await app.logIn('admin')
    const { who } = await enter(app, person(['chiefs']))
    await endPasswordSessions(app.context)
    expect((await local.get('/session')).status).toBe(401)
    expect(await who()).not.toBeNull()
    const off = await start({ localLogin: false, store: app.store })
    expect((await attempt(off, { email: local.me.user.email })).status).toBe(403)
    expect((await post(off, '/password-resets', { email: local.me.user.email })).status).toBe(403)
    const browser = 'a browser before its login'
    expect((await post(off, '/passkey-logins', { browser })).status).toBe(403)
    const { create, get } = createAuthenticator('http://localhost:3000')
    create({ challenge: 'AAAA', user: { id: 'AAAA' } })
    const credential = get({ challenge: 'AAAA' })
    expect((await post(off, '/session/passkey', { browser, credential })).status).toBe(403)
    const link = { token: 'x', password: 'quiet river under glass' }
    expect((await post(off, '/linked-passwords', link)).status).toBe(403)
    expect(await (await off.fetch('/api/v1/login-ways')).json()).toEqual({
      ...{ mail: false, passwords: false, provider: 'Acme' },
    })
    expect(await (await enter(off, person(['chiefs']))).who()).not.toBeNull()
    expect((await attempt(app, { email: local.me.user.email })).status).toBe(200)
  })

  test('an admin with a password stays: those of the provider do not count', async () => {
    const app = await start()
    await ensureFirstAdmin(app.context, { email: 'first@example.org', password: 'correct horse battery' })
    const { who, cookie } = await enter(app, person(['chiefs']), { again: true })
    const { csrfToken } = (await who()) as Me
    const users = (await (
      await app.fetch('/api/v1/users', { headers: { Cookie: cookie } })
    ).json()) as Page<User>
    const first = users.items.find(({ email }) => email === 'first@example.org')
    const change = (method: string, body?: object) =>
      app.fetch(`/api/v1/users/${first?.id}`, {
        method,
        headers: { Cookie: cookie, 'X-CSRF-Token': csrfToken, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
    expect((await change('DELETE')).status).toBe(409)
    expect((await change('PATCH', { disabled: true })).status).toBe(409)
    expect((await change('PATCH', { role: 'viewer' })).status).toBe(409)
  })
})

test('what a session needs at the provider is forgotten when it is over', async () => {
  const clock = createFakeClock(new Date().toISOString())
  const app = await start({ clock })
  await enter(app, person(['crew']))
  expect((await app.store.items.list(providerSessions.kind, { limit: 10 })).items).toHaveLength(1)
  clock.advance(12 * 3_600_000)
  expect(await forgetOver(app.context)).toBe(1)
})
