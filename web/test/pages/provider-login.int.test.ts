import { describe, expect, test } from 'bun:test'
import { PROVIDER } from '../stub-api.ts'
import { usePageSession } from './page-session.ts'

const { api, client, newcomer } = usePageSession()
const next = '/stations?state=Faulted'
const begin = `/login/oidc?next=${encodeURIComponent(next)}`
const back = '/login/oidc/callback?code=good&state=s'
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(';')[0])

describe('a login at the identity provider', () => {
  test('begins by a link of the login page and leads to the page asked for', async () => {
    const stranger = newcomer()
    const login = await stranger.page(next)
    expect(login).toContain(`href="${begin}"`)
    const begun = await stranger.get(begin)
    expect([begun.status, begun.headers.get('location')]).toEqual([303, `${PROVIDER}/auth?state=s`])
    const [cookie = ''] = begun.headers.getSetCookie()
    expect(cookie).toStartWith('oidc=flow-to-')
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=600']) expect(cookie).toContain(part)
    const finished = await stranger.get(back)
    expect([finished.status, finished.headers.get('location')]).toEqual([303, next])
    expect(cookiesOf(finished)).toEqual(['csms=at-provider', 'oidc='])
    expect(api.sent.at(-1)?.body).toMatchObject({ answer: '?code=good&state=s' })
  })

  test('never leads to another site', async () => {
    for (const evil of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      `/${'x'.repeat(3_000)}`,
    ]) {
      await newcomer().get(`/login/oidc?next=${encodeURIComponent(evil)}`)
      expect(api.sent.at(-1)?.body).toEqual({ next: '/', again: false })
    }
  })

  test('that is refused is a page with the reason, without a session, and its cookie is gone', async () => {
    const stranger = newcomer()
    await stranger.get(begin)
    const refused = await stranger.get('/login/oidc/callback?error=%3Cscript%3E')
    expect([refused.status, cookiesOf(refused)]).toEqual([401, [expect.stringMatching(/^browser=/), 'oidc=']])
    const html = await refused.text()
    expect(html).toContain('That is not signed.')
    expect(html).not.toContain('error=')
  })

  test('says so while the provider is away', async () => {
    const response = await newcomer().get('/login/oidc?next=/down')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('Acme does not answer.')
  })
})

test('a logout leads on to the provider by a page, not by a redirect that form-action would stop', async () => {
  const viewer = newcomer()
  await viewer.login('viewer@example.org')
  const response = await viewer.post('/logout', { _csrf: await viewer.csrf() })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toContain("form-action 'self'")
  expect(cookiesOf(response)).toEqual(['csms='])
  expect(await response.text()).toContain(`content="0; url=${PROVIDER}/end?hint=&#34;&#60;&#38;"`)
})

test('the provider itself ends sessions, and is told whether its token was good', async () => {
  const send = (token: string) => client.post('/login/oidc/backchannel-logout', { logout_token: token })
  const good = await send('good')
  expect([good.status, good.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect((await send('bad')).status).toBe(400)
  expect((await send('')).status).toBe(400)
})
