import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client } = usePageSession()

describe('forms without scripts', () => {
  test('a refused form comes back with what was typed and what is wrong', async () => {
    const response = await client.post('/stations/new', {
      _csrf: await client.csrf(),
      id: 'NL UTR 8!',
      name: 'Utrecht',
    })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('value="NL UTR 8!"')
    expect(html).toContain('value="Utrecht"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('There is 1 problem')
  })

  test('a missing CSRF token changes nothing', async () => {
    const response = await client.post('/stations/new', { id: 'NEW-2' })
    expect(response.status).toBe(403)
    expect(api.stations.some((s) => s.id === 'NEW-2')).toBe(false)
  })

  test('a form of another site is refused before anything is asked', async () => {
    const before = api.sent.length
    const response = await client.post(
      '/stations/new',
      { id: 'NEW-3' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    )
    expect(response.status).toBe(403)
    expect(api.sent.length).toBe(before)
  })

  test('theme, rows, zone and pause live in cookies and show at once', async () => {
    const response = await client.post('/preferences', {
      theme: 'dark',
      density: 'compact',
      zone: 'Asia/Tokyo',
      live: 'off',
      back: '/stations?state=Charging',
    })
    expect(response.headers.get('location')).toBe('/stations?state=Charging')
    const html = await client.page('/stations')
    expect(html).toContain('data-theme="dark"')
    expect(html).toContain('data-density="compact"')
    expect(html).toContain('data-live="off"')
    expect(html).toContain('All times Asia/Tokyo')
    await client.post('/preferences', { zone: '"><script>', back: '//evil.example' })
    expect(await client.page('/stations')).toContain('All times Asia/Tokyo')
  })

  test('an admin switches policies', async () => {
    const _csrf = await client.csrf()
    await client.post('/system/policies', { _csrf, pushLocalList: 'true', signCertificates: 'false' })
    expect(api.sent.at(-1)).toMatchObject({
      method: 'PATCH',
      path: '/api/v1/policies',
      body: { pushLocalList: true, signCertificates: false },
    })
  })
})
