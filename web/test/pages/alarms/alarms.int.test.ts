import { expect, test } from 'bun:test'
import { usePageSession } from '../page-session.ts'

const { api, client } = usePageSession()

const post = async (path: string, fields: Record<string, string> = {}) =>
  client.post(path, { _csrf: await client.csrf(), ...fields })
const lastSent = () => api.sent.findLast(({ path }) => path.startsWith('/api/v1/alarm'))

test('the inbox says in a sentence what is open, by severity, and so does the overview', async () => {
  const inbox = await client.page('/alarms')
  expect(inbox).toContain('5 open alarms; 1 site is out')
  expect(inbox.indexOf('Critical, act now')).toBeLessThan(inbox.indexOf('Warning, today'))
  expect(inbox).toContain('Rotterdam Waalhaven is out')
  expect(inbox).not.toContain('<b>Kempen Duo 22</b>')
  const overview = await client.page('/')
  expect(overview).toContain('All 5 open alarms')
  expect(overview).toContain('Rotterdam Waalhaven is out')
  // In the menu, on every page.
  expect(await client.page('/tokens')).toMatch(/5<span[^>]*> open<\/span>/)
})

test('an alarm is taken, snoozed, noted and acknowledged by forms', async () => {
  expect(await client.page('/alarms/a-faulted')).toContain('Who did what')
  const done: [string, Record<string, string>, object][] = [
    ['take', {}, { assignee: 'me' }],
    ['assign', { assignee: '' }, { assignee: null }],
    ['snooze', { minutes: '240' }, { snoozeMinutes: 240 }],
    ['note', { note: 'on my way' }, { note: 'on my way' }],
    ['open', {}, { state: 'open' }],
    ['acknowledge', { note: '' }, { state: 'acknowledged' }],
  ]
  for (const [path, fields, body] of done) {
    const response = await post(`/alarms/a-faulted/${path}`, fields)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/alarms/a-faulted'])
    expect(lastSent()).toMatchObject({ method: 'PATCH', path: '/api/v1/alarms/a-faulted', body })
  }
  expect(await client.page('/alarms?state=acknowledged')).toContain('GroundFailure')
  await post('/alarms/acknowledge', { rule: 'offline' })
  expect(lastSent()).toMatchObject({ path: '/api/v1/alarms/acknowledge', body: { rule: 'offline' } })
})

test('a rule is tried without being kept, and one for everything asks whether that is meant', async () => {
  const form = await client.page('/alarms/rules/offline')
  expect(form).toContain('Raise when a station has no link for 5 minutes.')
  expect(form).toContain('It would raise <b>2 alarms</b> now')
  const fields = { kind: 'offline', name: 'Depot', severity: 'critical', 'channel.mail': 'yes' }
  const quiet = { 'quiet.from': '22:00', 'quiet.to': '07:00', 'day.6': 'yes' }
  const before = api.sent.filter(({ method }) => method === 'PATCH').length
  const tried = await post('/alarms/rules/offline/try', { ...fields, ...quiet, threshold: '1' })
  expect(tried.status).toBe(303)
  const page = await client.page(tried.headers.get('location') ?? '')
  expect(page).toContain('tried, not saved')
  expect(page).toContain('Raise when a station has no link for 1 minute.')
  expect(page).toContain('It would fire for 9 of 9 stations now.')
  expect(page).toContain('name="confirmed"')
  expect(api.sent.filter(({ method }) => method === 'PATCH')).toHaveLength(before)
  const refused = await post('/alarms/rules/new/save', { ...fields, threshold: '1' })
  expect(refused.status).toBe(409)
  const kept = await post('/alarms/rules/new/save', { ...fields, ...quiet, threshold: '1', confirmed: 'yes' })
  expect(kept.status).toBe(303)
  expect(lastSent()?.body).toMatchObject({
    ...{ kind: 'offline', threshold: 1, severity: 'critical', channels: ['mail'], confirmed: true },
    quiet: { from: '22:00', to: '07:00', days: [6] },
  })
})

test('what an address claims to have been tried is read as a rule, or not at all', async () => {
  for (const draft of ['{"sites":7}', 'null', '{"name":"<script>"', '[]', '{"threshold":"x"}']) {
    const page = await client.page(`/alarms/rules/offline?draft=${encodeURIComponent(draft)}`)
    expect(page).toContain('Raise when a station has no link for 5 minutes.')
  }
})

test('channels say what was not sent and why, and are changed by a form', async () => {
  const page = await client.page('/alarms/channels')
  expect(page).toContain('No address is set')
  expect(page).toContain('held until')
  expect(page).not.toContain('No <b>link</b>')
  const fields = { addresses: 'a@example.org\n b@example.org ', perHour: '4', on: 'yes' }
  expect((await post('/alarms/channels/mail', fields)).status).toBe(303)
  expect(lastSent()?.body).toEqual({ on: true, addresses: ['a@example.org', 'b@example.org'], perHour: 4 })
  expect((await post('/alarms/channels/mail', { ...fields, perHour: 'many' })).status).toBe(422)
})
