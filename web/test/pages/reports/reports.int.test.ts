import { describe, expect, test } from 'bun:test'
import { usePageSession } from '../page-session.ts'

const { client, post } = usePageSession()

describe('a report', () => {
  test('says its month in a sentence, with what each site did', async () => {
    const html = await client.page('/reports?period=2026-10')
    for (const text of [
      'October 2026:',
      '2 sites under target',
      'Energy by day',
      'How uptime is counted',
      'Power cut of the utility',
      'Utrecht Papendorp',
      'href="/reports?period=2026-09"',
      'href="/reports?period=2026-10&amp;site=site-0"',
      '/api/v1/reports.csv?from=2026-10-01&amp;to=2026-10-31&amp;by=port',
    ])
      expect(html).toContain(text)
  })

  test('has the stations of a site, and the ports of a station', async () => {
    expect(await client.page('/reports?period=2026-10&site=site-0')).toContain('station=NL-UTR-0007')
    expect(await client.page('/reports?period=2026-10&station=NL-UTR-0007')).toContain('EVSE 2')
  })

  test('of what was not measured shows a dash, and no chart where there is nothing', async () => {
    const html = await client.page('/reports?period=1999')
    expect(html).toContain('Nothing was measured on these days')
    expect(html).not.toContain('Energy by day')
    // A day without a figure has no bar, and a dash in the table beside the chart.
    expect((await client.page('/reports?period=2026-10')).match(/<td class="number">–<\/td>/g)?.length).toBe(
      1,
    )
  })

  test('goes by the days that are named, whatever period was shown before', async () => {
    const html = await client.page('/reports?period=2026-10&from=2026-03-01&to=2026-03-07')
    expect(html).toContain('2026-03-01 to 2026-03-07')
    expect(html).toContain('from=2026-02-22&amp;to=2026-02-28')
  })
})

test('the uptime of ports says who does not reach the target', async () => {
  const html = await client.page('/reports/ports')
  for (const text of ['2025-11-01 to 2026-10-31', 'not above 97 %', '96.58']) expect(html).toContain(text)
})

describe('outages that are left out', () => {
  const form = {
    ...{ station: 'NL-UTR-0007', site: '', evses: '1, 2', reason: 'vandalism' },
    ...{ from: '2026-10-05T10:00', to: '2026-10-05T12:00', evidence: 'Report of the police' },
  }

  test('are entered with reason and evidence, and counted again', async () => {
    const entered = await post('/reports/exclusions', form)
    expect([entered.status, entered.to]).toEqual([303, '/reports/exclusions'])
    expect(entered.sent?.body).toEqual({
      ...{ station: 'NL-UTR-0007', evses: [1, 2], reason: 'vandalism', evidence: 'Report of the police' },
      ...{ from: '2026-10-05T10:00:00.000Z', to: '2026-10-05T12:00:00.000Z' },
    })
    expect(await client.page('/reports/exclusions')).toContain('Report of the police')
    const removed = await post('/reports/exclusions/NL-UTR-0007/outage-2/delete', {})
    expect([removed.status, removed.sent?.method]).toEqual([303, 'DELETE'])
  })

  test('are entered for a site by its name', async () => {
    const { sent } = await post('/reports/exclusions', {
      ...form,
      station: '',
      evses: '',
      site: 'utrecht papendorp',
    })
    expect(sent?.body).toMatchObject({ site: 'site-0', reason: 'vandalism' })
  })

  test('come back with what was typed and what is wrong', async () => {
    const _csrf = await client.csrf()
    const response = await client.post('/reports/exclusions', {
      ...form,
      _csrf,
      evses: 'one',
      evidence: 'kept',
    })
    const html = await response.text()
    expect(response.status).toBe(422)
    for (const text of ['must be numbers such as 1, 2', 'kept</textarea>']) expect(html).toContain(text)
  })
})

test('the month goes by mail to the addresses of a list, or to nobody', async () => {
  expect(await client.page('/reports/mail')).toContain('ada@example.org</textarea>')
  const saved = await post('/reports/mail', { to: 'ada@example.org\nbob@example.org ' })
  expect([saved.status, saved.sent?.body]).toEqual([303, { to: ['ada@example.org', 'bob@example.org'] }])
  expect((await post('/reports/mail', { to: '' })).sent?.body).toEqual({ to: [] })
  expect((await post('/reports/mail', { to: 'nobody' })).status).toBe(422)
})
