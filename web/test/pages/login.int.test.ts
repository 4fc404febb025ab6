import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { client, newcomer } = usePageSession()

describe('login', () => {
  test('a page asked for without a session leads to the login and back', async () => {
    const stranger = newcomer()
    const response = await stranger.get('/stations?state=Faulted')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/login?next=%2Fstations%3Fstate%3DFaulted')
    const login = await stranger.post('/login', {
      email: 'operator@example.org',
      password: 'correct horse battery',
      next: '/stations?state=Faulted',
    })
    expect([login.status, login.headers.get('location')]).toEqual([303, '/stations?state=Faulted'])
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never leads to another site: %s',
    async (next) => {
      const response = await newcomer().post('/login', {
        email: 'operator@example.org',
        password: 'correct horse battery',
        next,
      })
      expect(response.headers.get('location')).toBe('/')
    },
  )

  test('a wrong password shows the form again with the address but not the password', async () => {
    const response = await newcomer().post('/login', {
      email: 'a@b.c',
      password: 'hush-hush',
      next: '/map',
    })
    const html = await response.text()
    expect(response.status).toBe(401)
    expect(html).toContain('do not belong together')
    expect(html).toContain('value="a@b.c"')
    expect(html).toContain('value="/map"')
    expect(html).not.toContain('hush-hush')
  })

  test('too many attempts say how long to wait', async () => {
    const response = await newcomer().post('/login', {
      email: 'slow@example.org',
      password: 'x',
    })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '42'])
    expect(await response.text()).toContain('Wait 42 s')
  })

  test('logging out ends the session', async () => {
    const response = await client.post('/logout', { _csrf: await client.csrf() })
    expect(response.headers.get('location')).toBe('/login?out')
    expect((await client.get('/stations')).status).toBe(302)
  })
})

describe('roles', () => {
  test('a viewer sees everything and no way to change it', async () => {
    const viewer = newcomer()
    await viewer.login('viewer@example.org')
    expect(await viewer.page('/stations')).not.toContain('Add station')
    expect(await viewer.page('/stations/NL-UTR-0007')).not.toContain('Reset…')
    expect(await viewer.page('/stations/NL-UTR-0007/send/reset')).toContain('needs the right “Operate”')
    const users = await viewer.get('/users')
    expect(users.status).toBe(403)
    expect(await users.text()).toContain('Your role is Viewer')
    const response = await viewer.post('/stations/NL-UTR-0007/send/reset', {
      _csrf: await viewer.csrf(),
      when: 'now',
    })
    expect(response.status).toBe(403)
  })

  test('one of one’s own sees the controls of its rights, and no others', async () => {
    const client = newcomer()
    await client.login('own@example.org')
    expect(await client.page('/stations/NL-UTR-0007')).toContain('Reset…')
    expect(await client.page('/stations')).not.toContain('Add station')
    expect(await client.page('/stations/NL-UTR-0007/security')).not.toContain('New password…')
    expect(await client.page('/tariffs')).not.toContain('Add tariff')
    const menu = await client.page('/more')
    for (const href of ['/audit', '/users']) expect(menu).not.toContain(`href="${href}"`)
  })
})
