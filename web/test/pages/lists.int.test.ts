import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const station = '/stations/NL-UTR-0007'
const { api, client, post } = usePageSession()

describe('reservations', () => {
  test('of a station say where, for whom and how they stand, and only open ones can be cancelled', async () => {
    const html = await client.page(`${station}/reservations`)
    for (const text of ['EVSE 1', '04A15C00B2', 'in force', 'used', 'its transaction', 'not known there'])
      expect(html).toContain(text)
    expect(html).toContain(`action="${station}/reservations/4711/cancel"`)
    expect(html).not.toContain(`action="${station}/reservations/12/cancel"`)
  })

  test('are made for a token and some time', async () => {
    const before = Date.now()
    const { status, to, sent } = await post(`${station}/reservations`, {
      evse: '1',
      'token.value': ' 04AA ',
      group: 'Fleet',
      minutes: '60',
    })
    expect([status, to]).toEqual([303, `${station}/reservations`])
    expect(sent).toMatchObject({
      method: 'POST',
      path: `${station}/reservations`,
      body: { evse: 1, token: { type: 'ISO14443', value: '04AA' }, group: 'Fleet' },
    })
    const { expiresAt } = (sent?.body ?? {}) as { expiresAt: string }
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(await client.page(`${station}/reservations`)).toContain('in force')
  })

  test('without a token come back with what was typed and what is missing', async () => {
    const response = await client.post(`${station}/reservations`, {
      _csrf: await client.csrf(),
      group: 'Pool',
      minutes: '60',
    })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('enter the token’s number')
    expect(html).toContain('value="Pool"')
  })

  test('are cancelled from their row and by number, also one nobody knows', async () => {
    const cancelled = await post(`${station}/reservations/4711/cancel`, {})
    expect(cancelled.sent?.path).toBe(`${station}/reservations/4711/cancel`)
    const unknown = await post(`${station}/reservations/cancel`, { reservationId: '99999' })
    expect([unknown.status, unknown.sent?.path]).toEqual([303, `${station}/reservations/99999/cancel`])
    expect((await post(`${station}/reservations/cancel`, { reservationId: 'x' })).status).toBe(422)
  })

  test('of all stations stand on a page of their own', async () => {
    const html = await client.page('/reservations?state=accepted')
    expect(html).toContain('04A15C00B2')
    expect(html).toContain('Clear')
  })
})

describe('the local list of a station', () => {
  test('shows what it holds, and what differs', async () => {
    const html = await client.page(`${station}/local-list`)
    for (const text of [
      '2 on its list',
      'to be added',
      'to be taken off',
      'on the list',
      'differences, version 7',
    ])
      expect(html).toContain(text)
  })

  test.each([
    ['send', { mode: 'full' }, 'POST', '/send', { mode: 'full' }],
    ['send', { mode: 'differences' }, 'POST', '/send', { mode: 'differences' }],
    ['version', {}, 'POST', '/version', null],
  ] as const)('%s %j asks the management', async (button, form, method, path, body) => {
    const { status, to, sent } = await post(`${station}/local-list/${button}`, form)
    expect([status, to]).toEqual([303, `${station}/local-list`])
    expect(sent).toMatchObject({ method, path: `${station}/local-list${path}`, body })
  })

  test('is forgotten, and set up by groups, one per line', async () => {
    const forgotten = await post(`${station}/local-list/forget`, {})
    expect(forgotten.sent).toMatchObject({ method: 'DELETE', path: `${station}/local-list` })
    const saved = await post(`${station}/local-list`, { groups: 'Fleet\r\n\r\nPool ', push: 'always' })
    expect(saved.sent).toMatchObject({ method: 'PATCH', body: { push: 'always', groups: ['Fleet', 'Pool'] } })
    const all = await post(`${station}/local-list`, { groups: '', push: 'auto' })
    expect(all.sent?.body).toEqual({ push: 'auto', groups: null })
  })
})

test('a token is given a status, an end in UTC and one place at a time', async () => {
  await post('/tokens/new', {
    value: 'ONCE-1',
    type: 'eMAID',
    status: 'ConcurrentTx',
    expiresAt: '2030-01-01T10:00:00',
    concurrent: 'refused',
  })
  expect(api.sent.at(-1)?.body).toMatchObject({
    status: 'ConcurrentTx',
    expiresAt: '2030-01-01T10:00:00.000Z',
    concurrent: 'refused',
  })
  expect(await client.page('/tokens?text=ONCE-1')).toContain('one place at a time')
})
