import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { client } = usePageSession()

test('an address whose percent signs cannot be read is refused, not a mistake of ours', async () => {
  for (const path of ['/%zz', '/stations/%E0%A4%A', '/stations/%zz/connect', '/api/v1/stations/%zz'])
    expect([path, (await client.get(path)).status]).toEqual([path, 400])
})

describe('what stations send', () => {
  test('is shown as text, with hidden characters written out', async () => {
    const html = await client.page('/stations/NL-UTR-0007/messages?open=node-1-8998')
    expect(html).not.toContain('<img src=x')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;img src=x')
    expect(html).toContain('⟨U+202E⟩')
    expect(html).not.toContain('\u202e')
  })

  test('that is the name of a placeholder prints nothing that is secret', async () => {
    const names = [
      '__CSP_NONCE__',
      ' nonce="__CSP_NONCE__"',
      '<script nonce="__CSP_NONCE__">',
      '<script nonce=',
    ]
    for (const name of names) {
      const response = await client.get(`/transactions?token=${encodeURIComponent(name)}`)
      const html = await response.text()
      const nonce = /'nonce-(\w+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? ''
      expect([nonce.length, html.includes(nonce)]).toEqual([32, true])
      expect(html.replaceAll(/<(?:script|style|app-root)\b[^<>]*>/g, '')).not.toContain(nonce)
    }
  })

  test('the log is a file for a report, up to the time that is looked at', async () => {
    const html = await client.page('/stations/NL-UTR-0007/messages?to=2099-03-01T08:00Z')
    const path = /href="([^"]+messages\.jsonl[^"]*)"/.exec(html)?.[1] ?? ''
    expect(path).toContain('/api/v1/stations/NL-UTR-0007/messages.jsonl?to=2099-03-01T')
    const log = await client.get(path.replaceAll('&amp;', '&'))
    expect(log.headers.get('content-disposition')).toContain('attachment')
    expect(JSON.parse(await log.text())).toMatchObject({ station: 'STATION1' })
  })

  test('an opened message shows both payloads under its own address', async () => {
    const html = await client.page('/stations/NL-UTR-0007/messages?open=node-1-9000&direction=in')
    expect(html).toContain('Request, station to centre')
    expect(html).toContain('<span class="json-string">"MeterValuePeriodic"</span>')
  })

  test('what a station writes oddly stands at its details, as text, with a profile to be made of it', async () => {
    const details = await client.page('/stations/NL-UTR-0007/details')
    expect(details).toContain('This station writes')
    expect(details).toContain('&lt;b&gt;Error&lt;/b&gt;')
    expect(details).not.toContain('<b>Error</b>')
    const [path = ''] = /\/stations\/NL-UTR-0007\/writing/.exec(details) ?? []
    const page = await client.page(path)
    expect(page).toContain('quirks: [],')
    expect(page).toContain('It writes otherwise than the specification has it')
    expect(page).not.toContain('<b>Error</b>')
  })
})
