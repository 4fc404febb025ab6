import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { client, post } = usePageSession()

describe('sites', () => {
  test('are added with what the form says; what is left empty is nothing', async () => {
    const { status, to, sent } = await post('/sites/new', {
      name: ' Harbour ',
      address: 'Quay 1',
      timeZone: 'Europe/Berlin',
      latitude: '53,5',
      longitude: '9.9',
      'contact.name': '',
      'contact.email': 'ann@example.org',
      'contact.phone': '',
    })
    expect([status, sent?.method, sent?.path]).toEqual([303, 'POST', '/sites'])
    expect(sent?.body).toEqual({
      name: 'Harbour',
      address: 'Quay 1',
      timeZone: 'Europe/Berlin',
      latitude: 53.5,
      longitude: 9.9,
      contact: { name: null, email: 'ann@example.org', phone: null },
    })
    const html = await client.page(to ?? '')
    for (const text of [
      'Quay 1',
      'Europe/Berlin',
      '53.5, 9.9',
      'ann@example.org',
      'No station belongs to it',
    ])
      expect(html).toContain(text)
  })

  test('come back with what was typed and what is wrong', async () => {
    const _csrf = await client.csrf()
    const wrong = { _csrf, name: 'Somewhere', timeZone: 'Mars/Olympus', latitude: 'north' }
    const response = await client.post('/sites/site-0/edit', wrong)
    const html = await response.text()
    expect(response.status).toBe(422)
    for (const text of ['value="Somewhere"', 'must be a time zone', 'There are 2 problems'])
      expect(html).toContain(text)
  })

  test('are linked from stations, the overview, the map and each station', async () => {
    for (const path of ['/stations', '/', '/map?site=Utrecht+Papendorp', '/stations/NL-UTR-0007'])
      expect(await client.page(path), path).toContain('href="/sites/site-0"')
    const html = await client.page('/sites/site-0')
    expect(html).toContain('href="/stations/NL-UTR-0007"')
    expect(html).toContain('href="/stations?site=Utrecht+Papendorp"')
  })

  test('go without their stations only where that is ticked', async () => {
    const refused = await post('/sites/site-0/delete', {})
    expect([refused.status, refused.sent?.method]).toEqual([409, 'DELETE'])
    const removed = await post('/sites/site-0/delete', { release: 'yes' })
    expect([removed.status, removed.to]).toEqual([303, '/sites'])
    expect(await client.page('/stations/NL-UTR-0007')).not.toContain('/sites/site-0')
  })
})
