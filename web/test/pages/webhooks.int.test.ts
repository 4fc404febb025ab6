import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client } = usePageSession()

describe('webhooks', () => {
  test('are added with the events that are ticked and sites by name, and show their secret once', async () => {
    const _csrf = await client.csrf()
    const form = {
      _csrf,
      name: 'Ledger',
      url: 'https://ledger.example.org/',
      'event.TransactionEnded': 'yes',
    }
    const unknown = await client.post('/webhooks/new', { ...form, sites: 'Nowhere' })
    expect(unknown.status).toBe(422)
    const html = await unknown.text()
    expect(html).toContain('no site has the name Nowhere')
    expect(html).toMatch(/name="event\.TransactionEnded"[^>]*checked/)
    const added = await client.post('/webhooks/new', { ...form, sites: 'Utrecht Papendorp\n' })
    expect(api.sent.at(-1)?.body).toEqual({
      name: 'Ledger',
      url: 'https://ledger.example.org/',
      events: ['TransactionEnded'],
      sites: [expect.stringMatching(/^site-/)],
    })
    const page = added.headers.get('location') ?? ''
    expect(await client.page(page)).toContain('whsec_')
    expect(await client.page(page)).not.toContain('whsec_')
    expect(await client.page('/webhooks')).toContain('Ledger')
  })

  test('say whether the receiver took a test', async () => {
    const _csrf = await client.csrf()
    await client.post('/webhooks/w-1/test', { _csrf })
    expect(await client.page('/webhooks/w-1')).toContain('The receiver took the test in 41 ms.')
    await client.post('/webhooks/w-2/test', { _csrf })
    expect(await client.page('/webhooks/w-2')).toContain('did not take the test: answered 503.')
  })

  test('send history once more from a time, are switched off, and removed', async () => {
    const _csrf = await client.csrf()
    await client.post('/webhooks/w-1/replay', { _csrf, from: '2026-03-01T12:00' })
    expect(api.sent.at(-1)?.body).toEqual({ from: '2026-03-01T12:00:00.000Z' })
    await client.post('/webhooks/w-1/switch', { _csrf, on: 'false' })
    expect(api.sent.at(-1)?.body).toEqual({ on: false })
    expect(await client.page('/webhooks/w-1')).toContain('Switch on')
    await client.post('/webhooks/w-1/delete', { _csrf })
    expect(await client.page('/webhooks')).not.toContain('Billing')
  })
})
