import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client } = usePageSession()

describe('API keys', () => {
  test('are added with the rights that are ticked, and shown once', async () => {
    const _csrf = await client.csrf()
    const form = await client.page('/api-keys/new')
    const [, end = ''] = /<option[^>]*value="([^"]+)"[^>]*>\s*for 90 days, until/.exec(form) ?? []
    expect(Date.parse(end)).toBeGreaterThan(Date.now() + 89 * 86_400_000)
    const fields = { _csrf, name: 'Ledger', 'right:money': 'yes', expiresAt: end, perMinute: 'many' }
    const mistaken = await client.post('/api-keys/new', fields)
    expect(mistaken.status).toBe(422)
    const html = await mistaken.text()
    expect(html).toContain('must be a number')
    expect(html).toMatch(/name="right:money"[^>]*checked/)
    const added = await client.post('/api-keys/new', { ...fields, perMinute: '60' })
    expect(api.sent.at(-1)?.body).toEqual({
      ...{ name: 'Ledger', scopes: ['money'], expiresAt: end, perMinute: 60 },
    })
    const page = added.headers.get('location') ?? ''
    expect(await client.page(page)).toContain('xxxxxxxx')
    expect(await client.page(page)).not.toContain('xxxxxxxx')
    expect(await client.page('/api-keys')).toContain('Ledger')
  })

  test('may be good until they are revoked', async () => {
    const _csrf = await client.csrf()
    await client.post('/api-keys/new', { _csrf, name: 'Endless', expiresAt: '', perMinute: '60' })
    expect(api.sent.at(-1)?.body).toEqual({ name: 'Endless', scopes: [], expiresAt: null, perMinute: 60 })
  })

  test('get a new secret with or without an overlap, and are revoked', async () => {
    const _csrf = await client.csrf()
    const page = await client.page('/api-keys/AbCd1234')
    const [, end = ''] = /<option[^>]*value="([^"]+)"[^>]*>\s*7 days, until/.exec(page) ?? []
    await client.post('/api-keys/AbCd1234/secret', { _csrf, formerUntil: end })
    expect(api.sent.at(-1)?.body).toEqual({ formerUntil: end })
    expect(await client.page('/api-keys/AbCd1234')).toContain('csms_AbCd1234_xxxx')
    await client.post('/api-keys/AbCd1234/secret', { _csrf, formerUntil: '' })
    expect(api.sent.at(-1)?.body).toEqual({ formerUntil: null })
    await client.post('/api-keys/AbCd1234/delete', { _csrf })
    expect(await client.page('/api-keys')).not.toContain('AbCd1234')
  })

  test('of a user are revoked by those who may change users', async () => {
    const _csrf = await client.csrf()
    expect(await client.page('/users/u-0')).toContain('href="/users/u-0/api-keys"')
    expect(await client.page('/users/u-0/api-keys')).toContain('csms_Old00000_')
    await client.post('/users/u-0/api-keys/Old00000/delete', { _csrf })
    expect(await client.page('/users/u-0/api-keys')).not.toContain('csms_Old00000_')
    expect(await client.page('/users/u-1/api-keys')).toContain('This user has no API key.')
  })

  test('reach the API through the web’s own address', async () => {
    await client.post('/api/v1/webhooks/w-1/test', {}, { authorization: 'Bearer csms_x' })
    expect(api.sent.at(-1)?.path).toBe('/api/v1/webhooks/w-1/test')
    expect(api.sent.at(-1)?.headers.get('authorization')).toBe('Bearer csms_x')
  })
})
