import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client } = usePageSession()

describe('filters', () => {
  test('come back in the form, as chips, and in every further link', async () => {
    const html = await client.page('/stations?state=Charging&protocol=ocpp1.6')
    expect(html).toMatch(/<option[^>]*value="Charging"[^>]*selected/)
    expect(html).toMatch(/<option[^>]*value="ocpp1.6"[^>]*selected/)
    expect(html).toContain('href="/stations?state=Charging"')
    expect(html).not.toContain('NL-UTR-0001')
    expect(html).toContain('aria-sort="ascending"')
  })

  test('without a match name the way out', async () => {
    expect(await client.page('/stations?text=zzz')).toContain('No station matches')
  })

  test('transactions page forward and back by cursor', async () => {
    const first = await client.page('/transactions')
    const link = (html: string, rel: string) =>
      new RegExp(`<a rel="${rel}"[^>]*href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const next = link(first, 'next')
    const second = await client.page(next)
    expect(second).not.toBe(first)
    expect(next).toContain('cursor=')
    expect(link(second, 'prev')).toBe('/transactions')
  })

  test('search for a whole station id goes straight there', async () => {
    const response = await client.get('/search?q=nl-utr-0007')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/stations/NL-UTR-0007'])
  })

  test('search finds sessions by their whole number, and sites', async () => {
    const number = api.transactions[0]?.transactionId ?? ''
    expect(await client.page(`/search?q=${number}`)).toContain('Sessions of this number')
    expect(await client.page('/search?q=Utrecht')).toMatch(/id="h-si"/)
  })

  test('of the audit log tell people, the system and logins apart, and go with its exports', async () => {
    const people = await client.page('/audit')
    expect(people).toContain('station.change')
    expect(people).toContain('What changed')
    expect(people).not.toContain('<b>Papendorp')
    expect(people).not.toContain('job.removeWhatIsOld')
    const all = await client.page('/audit?origin=all')
    for (const action of ['station.change', 'job.removeWhatIsOld']) expect(all).toContain(action)
    const failed = await client.page('/audit?origin=refusedLogin')
    expect(failed).toContain('session.refused')
    expect(failed).not.toContain('station.change')
    expect(failed).toContain('<input type="hidden" name="origin" value="refusedLogin"')
    expect(failed).toMatch(/href="\/api\/v1\/audit.jsonl\?origin=refusedLogin"/)
    const lines = await client.get('/api/v1/audit.jsonl?origin=system')
    expect(await lines.text()).toContain('job.removeWhatIsOld')
    expect(await client.page('/audit?actor=nobody')).toContain('No entry matches')
  })
})
