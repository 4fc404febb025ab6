import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client, newcomer } = usePageSession()

describe('when the management does not answer', () => {
  test('pages seen before are shown from the last snapshot with a banner', async () => {
    await client.page('/stations')
    api.fail(503)
    const response = await client.get('/stations')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('Stale since')
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
