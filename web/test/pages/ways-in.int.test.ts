import { describe, expect, test } from 'bun:test'
import { LINK_TOKEN, PASSWORD } from '../stub-api.ts'
import { usePageSession } from './page-session.ts'

const { api, client, newcomer, post } = usePageSession()
const admin = { email: 'admin@example.org', password: PASSWORD }
const hidden = (html: string, name: string) =>
  (new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

describe('a login that ends in the middle of a form', () => {
  test('keeps what was typed, through a wrong password, and returns to it', async () => {
    const _csrf = await client.csrf()
    api.endLogins()
    const typed = { _csrf, name: 'Night & "day"', energyPerKwh: '0.25', password: 'never seen again' }
    const ended = await client.post('/tariffs/new', typed)
    const login = await ended.text()
    expect(ended.status).toBe(401)
    expect(login).toContain('Your login has ended')
    expect(login).not.toContain('never seen again')
    const form = { next: hidden(login, 'next'), kept: hidden(login, 'kept') }
    expect(form.next).toBe('/tariffs/new')
    const wrong = await client.post('/login', { ...form, email: admin.email, password: 'wrong' })
    const again = await wrong.text()
    expect(wrong.status).toBe(401)
    const kept = hidden(again, 'kept')
    const entered = await client.post('/login', { next: hidden(again, 'next'), kept, ...admin })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/tariffs/new'])
    const page = await client.page('/tariffs/new')
    expect(page).toContain('What you typed is kept')
    expect(page).toContain('value="Night &amp; &quot;day&quot;"')
    expect(await client.page('/tariffs/new')).not.toContain('What you typed is kept')
  })

  test('returns to the page of the form where that is another one, and takes no nonsense', async () => {
    api.endLogins()
    const ended = await client.post('/users/u-1/delete', {})
    expect(hidden(await ended.text(), 'next')).toBe('/users/u-1')
    for (const kept of ['x', '[', 'null', '{"a":{"b":1}}', `{"a":"${'x'.repeat(70_000)}"}`]) {
      const entered = await client.post('/login', { ...admin, next: '/stations', kept })
      expect(entered.headers.get('location')).toBe('/stations')
      expect((await client.get('/stations')).status).toBe(200)
    }
  })
})

describe('a session', () => {
  test('ends with the next login in the same browser', async () => {
    await client.post('/login', admin)
    const login = api.sent.findLast(({ path }) => path.endsWith('/session'))
    expect(login?.headers.get('cookie')).toMatch(/^csms=/)
  })

  test('ends with the logout, also by a form of a former login', async () => {
    await client.post('/logout', { _csrf: 'of a former login' })
    const last = api.sent.at(-1)
    expect([last?.method, last?.path]).toEqual(['DELETE', '/api/v1/session'])
    expect(last?.headers.get('x-csrf-token')).toStartWith('t-')
  })

  test('of anybody is shown to an admin, and ended', async () => {
    const html = await client.page('/users/sessions')
    expect(html).toContain('10.1.2.3')
    expect(await client.page('/users/sessions?user=u-1')).not.toContain('this browser')
    const ended = await post('/users/sessions/other', { user: 'u-1' })
    expect(ended).toMatchObject({ status: 303, to: '/users/sessions?user=u-1' })
    expect(ended.sent).toMatchObject({ method: 'DELETE', path: '/login-sessions/other' })
    const all = await post('/users/u-1/sessions', {})
    expect(all.sent).toMatchObject({ method: 'DELETE', path: '/users/u-1/sessions' })
  })
})

describe('a one-time link', () => {
  test('is shown once to the admin who made it', async () => {
    expect(await post('/users/u-1/link', {})).toMatchObject({ status: 303, to: '/users/u-1' })
    expect(await client.page('/users/u-1')).toContain(LINK_TOKEN)
    expect(await client.page('/users/u-1')).not.toContain(LINK_TOKEN)
  })

  test('invites who is added without a password', async () => {
    const form = { email: 'i@example.org', name: 'I', role: 'viewer', password: '' }
    const { to } = await post('/users/new', form)
    expect(to).toMatch(/^\/users\/u-\d+$/)
    const html = await client.page(to ?? '')
    expect(html).toContain(LINK_TOKEN)
    expect(html).toContain('has not set a password yet')
    expect(await client.page('/users')).toContain('invited')
  })

  test('leads a stranger to a form that sets the password, and says when it is no longer good', async () => {
    const stranger = newcomer()
    const html = await stranger.page(`/password?link=${LINK_TOKEN}`)
    expect(hidden(html, 'token')).toBe(LINK_TOKEN)
    const bad = await stranger.post('/password', { token: 'used', password: 'quiet river under glass' })
    expect(bad.status).toBe(403)
    const text = await bad.text()
    expect(text).toContain('unknown, used or over')
    expect(text).not.toContain('quiet river')
    const set = await stranger.post('/password', { token: LINK_TOKEN, password: 'quiet river under glass' })
    expect([set.status, set.headers.get('location')]).toEqual([303, '/login?set'])
    expect(await stranger.page('/login?set')).toContain('Your password is set')
  })

  test('is mailed to whoever asks, with the same words for all', async () => {
    const stranger = newcomer()
    expect(await stranger.page('/login')).toContain('href="/forgot"')
    const asked = await stranger.post('/forgot', { email: 'nobody@example.org' })
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/forgot?sent'])
    expect(await stranger.page('/forgot?sent')).toContain('If there is an account')
  })
})

describe('a user', () => {
  test('is disabled and enabled', async () => {
    expect((await post('/users/u-2/disabled', { disabled: 'true' })).sent?.body).toEqual({ disabled: true })
    expect(await client.page('/users/u-2')).toContain('Disabled: cannot log in')
    expect((await post('/users/u-2/disabled', { disabled: 'false' })).sent?.body).toEqual({ disabled: false })
  })

  test('with a given password gets to no page but the one that changes it', async () => {
    const given = { email: 'given@example.org', name: 'G', role: 'operator', password: 'given to somebody' }
    expect((await post('/users/new', given)).to).toBe('/users')
    const user = newcomer()
    await user.login(given.email)
    for (const path of ['/', '/stations', '/profile']) {
      const response = await user.get(path)
      expect([response.status, response.headers.get('location')]).toEqual([302, '/new-password'])
    }
    const _csrf = /name="_csrf"[^>]*value="([^"]+)"/.exec(await user.page('/new-password'))?.[1] ?? ''
    const form = { _csrf, currentPassword: PASSWORD, password: 'quiet river under glass' }
    expect((await user.post('/new-password', form)).headers.get('location')).toBe('/')
    expect((await user.get('/stations')).status).toBe(200)
  })
})
