import { describe, expect, test } from 'bun:test'
import { createSsrClient, type SsrClient } from '../ssr-client.ts'
import { usePageSession } from './page-session.ts'

const { api, client, fetch, newcomer } = usePageSession()
/** A browser with a session that the web has never seen. */
const newcomerWith = (cookie: string): SsrClient =>
  createSsrClient({
    fetch: (request) => {
      request.headers.set('cookie', cookie)
      return fetch(request)
    },
  })

describe('when the management does not answer', () => {
  test('pages seen before are shown from the last snapshot with a banner', async () => {
    await client.page('/stations')
    api.fail(503)
    const response = await client.get('/stations')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html.replaceAll(/<[^>]+>/g, '')).toMatch(/As of \d\d:\d\d:\d\d: the management does not answer/)
    expect(html).toContain('NL-UTR-0007')
  })

  test('pages not seen before keep the shell and say what works', async () => {
    await client.page('/')
    api.fail(503)
    const response = await client.get('/stations/NL-AMS-0001/details')
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain('aria-label="Main"')
    expect(html).toContain('Charging goes on')
    expect(html).toContain('Correlation')
  })

  test('a snapshot never leaks to another session', async () => {
    await client.page('/stations')
    const other = newcomer()
    await other.login('viewer@example.org')
    api.fail(503)
    expect(await other.page('/stations')).not.toContain('NL-UTR-0007')
  })
})

const timed = async (client: SsrClient, path: string) => {
  const began = performance.now()
  const response = await client.get(path)
  return { response, html: await response.text(), ms: performance.now() - began }
}

/** The management is found again by itself, within a second or so. */
const answersAgain = async (path: string): Promise<void> => {
  for (let i = 0; i < 100; i++) {
    const response = await client.get(path)
    if (response.ok && !(await response.text()).includes('the management does not answer')) return
    await Bun.sleep(50)
  }
  throw new Error(`${path} stays old`)
}

describe('when the management hangs', () => {
  const form = { id: 'NEW-9', name: 'Typed & kept', secret: 'own', password: 'never-shown-again' }

  test('a page that was seen comes within two seconds, and the next ones at once', async () => {
    await client.page('/stations')
    api.hang('now')
    const first = await timed(client, '/stations')
    expect([first.response.status, first.ms < 2_000]).toEqual([200, true])
    expect(first.html).toContain('NL-UTR-0007')
    expect(first.html).toContain('the management does not answer')
    const next = await timed(client, '/stations')
    expect([next.response.status, next.ms < 500]).toEqual([200, true])
  })

  test('a page that was not seen says so in the shell, and when to come again', async () => {
    await client.page('/')
    api.hang('now')
    const { response, html, ms } = await timed(client, '/tariffs')
    expect([response.status, response.headers.get('retry-after'), ms < 2_000]).toEqual([503, '5', true])
    expect(html).toContain('aria-label="Main"')
    expect(html).toContain('data-failed')
    expect((await timed(newcomerWith('csms=unknown'), '/stations')).response.status).toBe(503)
    api.hang(null)
    await answersAgain('/tariffs')
  })

  test('a form is not sent, and comes back with what was typed', async () => {
    const _csrf = await client.csrf()
    await client.page('/stations/new')
    api.hang('now')
    const before = api.sent.length
    const began = performance.now()
    const response = await client.post('/stations/new', { _csrf, ...form })
    const html = await response.text()
    expect([response.status, performance.now() - began < 2_000]).toEqual([503, true])
    expect(html).toContain('Nothing was changed')
    expect(html).toContain('value="Typed &amp; kept"')
    expect(html).toContain(_csrf)
    expect(html).not.toContain('never-shown-again')
    api.hang(null)
    await answersAgain('/stations')
    expect(api.sent.length).toBe(before)
  })

  test('what was typed is kept also where the page of the form cannot be shown', async () => {
    const _csrf = await client.csrf()
    const stranger = newcomerWith('csms=unknown')
    api.hang('now')
    const response = await stranger.post('/stations/new?from=list', { _csrf, ...form })
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain('action="/stations/new?from=list"')
    expect(html).toMatch(/type="hidden" name="name" value="Typed &amp; kept"/)
    expect(html).not.toContain('data-failed')
    expect(html).not.toContain('never-shown-again')
  })

  test('a command in doubt keeps the key under which it is carried out once', async () => {
    const page = await client.page('/stations/NL-UTR-0007/send/reset')
    const keyOf = (html: string) => /name="_key" value="([^"]+)"/.exec(html)?.[1]
    const _csrf = await client.csrf()
    await client.page('/stations/NL-UTR-0007/send/reset')
    api.hang('change')
    const values = { _csrf, _key: keyOf(page) ?? '', when: 'now' }
    const response = await client.post('/stations/NL-UTR-0007/send/reset', values)
    const html = await response.text()
    expect(response.status).toBe(504)
    expect(html).toContain('carried out only once')
    expect(keyOf(html)).toBe(keyOf(page))
  }, 15_000)

  test('a login and the API under this address are told within two seconds', async () => {
    api.hang('now')
    const began = performance.now()
    const [login, proxied] = await Promise.all([
      newcomer().post('/login', { email: 'admin@example.org', password: 'x' }),
      client.get('/api/v1/events'),
    ])
    expect([login.status, proxied.status, performance.now() - began < 2_000]).toEqual([503, 503, true])
    expect(await login.text()).toContain('value="admin@example.org"')
  })
})
