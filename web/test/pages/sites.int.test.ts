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

  test('keep hours, grid connection and notes, and say at the day what is wrong with it', async () => {
    const days = { 'openingHours.mon': '8:00-12:00, 13:00-24:00', 'openingHours.sat': 'closed' }
    const grid = { 'grid.limitA': '250', 'grid.limitW': '150,5', 'grid.phases': '3', 'grid.reference': 'G 1' }
    const form = {
      name: 'Utrecht Papendorp',
      timeZone: 'UTC',
      hours: 'days',
      ...days,
      ...grid,
      notes: 'Key\nat desk',
    }
    const { status, sent } = await post('/sites/site-0/edit', form)
    expect(status).toBe(303)
    expect(sent?.body).toMatchObject({
      openingHours: {
        mon: [
          { from: '08:00', to: '12:00' },
          { from: '13:00', to: '24:00' },
        ],
        sat: [],
      },
      grid: { limitA: 250, limitW: 150_500, phases: 3, reference: 'G 1' },
      notes: 'Key\nat desk',
    })
    const html = await client.page('/sites/site-0')
    for (const text of [
      '08:00–12:00, 13:00–24:00',
      '3 × 250&nbsp;A',
      '150.5&nbsp;kW contracted',
      'of 150.5 kW',
    ])
      expect(html).toContain(text)
    const again = await client.page('/sites/site-0/edit')
    expect(again).toContain('value="08:00-12:00, 13:00-24:00"')
    const wrong = {
      ...form,
      _csrf: await client.csrf(),
      'openingHours.tue': '22:00-06:00',
      'grid.limitW': '',
    }
    const response = await client.post('/sites/site-0/edit', wrong)
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('must end after it begins')
    expect(page).toContain('value="22:00-06:00"')
    await post('/sites/site-0/edit', { name: 'Utrecht Papendorp', timeZone: 'UTC', hours: 'always' })
    expect(await client.page('/sites/site-0')).toContain('Open day and night')
  })

  test('are listed with power, trouble and the totals of the filter', async () => {
    const html = await client.page('/sites')
    expect(html).toMatch(/\d+ sites with 30 stations; 1 connector is faulted\./)
    expect(html).toMatch(/<tfoot[\s\S]*30[\s\S]*connectors/)
    expect(html).toContain('of 520.0')
    expect(await client.page('/sites?state=Faulted')).toMatch(/1 site found/)
    expect(await client.page('/sites?text=nowhere')).toContain('No site matches')
    const page = await client.page('/sites/site-0')
    expect(page).toMatch(/CCS2<\/td><td[^>]*>300</)
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
