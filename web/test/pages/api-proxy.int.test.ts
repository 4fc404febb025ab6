import { describe, expect, test } from 'bun:test'
import { ORIGIN } from '../ssr-client.ts'
import { usePageSession } from './page-session.ts'

const { client, fetch, newcomer } = usePageSession()

describe('the API under this address', () => {
  test('exports and events pass with the session, others are told to log in', async () => {
    const csv = await client.get('/api/v1/transactions.csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect((await newcomer().get('/api/v1/transactions.csv')).status).toBe(401)
    const events = await client.get('/api/v1/events')
    expect(events.headers.get('content-type')).toContain('text/event-stream')
    const reader = events.body!.getReader()
    let text = ''
    while (!text.includes('event: beat')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).toContain('event: beat')
    await reader.cancel()
  })

  test('the public origin is the only one that may post to it', async () => {
    const response = await fetch(
      new Request(`${ORIGIN}/api/v1/stations`, {
        method: 'POST',
        body: '{}',
        headers: { origin: 'https://evil.example' },
      }),
    )
    expect(response.status).toBe(403)
  })
})
