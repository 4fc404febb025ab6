import { describe, expect, test } from 'bun:test'
import { pagesOf } from '../page-list.ts'
import { usePageSession } from './page-session.ts'

const { api, client, fetch } = usePageSession()

describe('every page', () => {
  test.each(pagesOf(api))('%s answers with one heading, strict headers and no inline style', async (path) => {
    const response = await client.get(path)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style="/)
    expect(html).not.toMatch(/__[A-Z_]+__/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('inline scripts carry the nonce of this answer only', async () => {
    const [one, two] = await Promise.all([client.get('/'), client.get('/')])
    const nonce = /'nonce-(\w+)'/.exec(one.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    const html = await one.text()
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*type="application\/json")([^>]*)>/g)]
    expect(inline.length).toBeGreaterThan(0)
    for (const [, attributes] of inline) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(two.headers.get('content-security-policy')).not.toContain(nonce)
  })

  test('an unknown address keeps the shell and says so', async () => {
    const response = await client.get('/stations/NL-NOPE/messages')
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(html).toContain('aria-label="Main"')
    expect((await client.get('/no/such/page')).status).toBe(404)
  })

  test('a foreign host name is refused', async () => {
    const response = await fetch(new Request('http://evil.test/login', { headers: { host: 'evil.test' } }))
    expect(response.status).toBe(400)
  })
})
