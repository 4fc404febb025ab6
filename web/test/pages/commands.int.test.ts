import { describe, expect, test } from 'bun:test'
import { aliases, tokenOf } from '../stub/data/fleet-transactions.ts'
import { usePageSession } from './page-session.ts'

interface Named {
  readonly alias: string
  readonly value: string
}

const { api, client } = usePageSession()

describe('a command', () => {
  test('a command is sent once with its key and its end is shown', async () => {
    const page = await client.page('/stations/NL-UTR-0007/send/start?place=1')
    expect(page).toMatch(/<option[^>]*value="1"[^>]*selected/)
    const key = /name="_key"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? ''
    const form = { _csrf: await client.csrf(), _key: key, place: '1', token: 'eMAID:DE8AA1' }
    const refused = await client.post('/stations/NL-UTR-0007/send/start', form)
    expect([refused.status, (await refused.text()).includes('nobody knows this token')]).toEqual([422, true])
    const response = await client.post('/stations/NL-UTR-0007/send/start', { ...form, _anyway: form.token })
    const sent = api.sent.findLast((s) => s.path.endsWith('/commands/start'))
    expect(sent?.body).toEqual({ evse: 1, token: { type: 'eMAID', value: 'DE8AA1' } })
    expect(sent?.headers.get('idempotency-key')).toBe(key)
    const html = await client.page(response.headers.get('location') ?? '')
    expect(html).toContain('Answered: accepted')
  })

  test('a remote start finds its token by name, and warns before one is sent that is blocked', async () => {
    const path = '/stations/NL-UTR-0007/send/start'
    const _csrf = await client.csrf()
    const starts = () => api.sent.filter((s) => s.path.endsWith('/commands/start')).length
    const before = starts()
    const [good, blocked] = [0, 5].map((n) => ({ alias: aliases[n]!, value: tokenOf(n) })) as [Named, Named]
    const send = async (form: Record<string, string>) => {
      const answer = await client.post(path, { _csrf, ...form })
      return { status: answer.status, html: await answer.text() }
    }
    const part = good.alias.slice(0, 3)
    const found = await send({ token: part, find: '1' })
    expect(found.status).toBe(200)
    expect(found.html).toContain(`value="${good.value}"`)
    expect((await send({ token: part })).html).toContain('choose one below')
    const warned = await send({ token: blocked.value })
    expect([warned.status, warned.html.includes(`${blocked.alias} is Blocked`)]).toEqual([422, true])
    expect(starts()).toBe(before)
    expect((await send({ token: good.alias })).status).toBe(303)
    const sent = () => api.sent.findLast((s) => s.path.endsWith('/commands/start'))?.body
    expect(sent()).toEqual({ token: { type: 'ISO14443', value: good.value } })
    expect((await send({ token: blocked.value, _anyway: blocked.value })).status).toBe(303)
    expect(sent()).toEqual({ token: { type: 'ISO14443', value: blocked.value } })
  })

  test('of a command whose answer could not be read its page says what was odd, as text', async () => {
    const command = api.commands.find(({ outcome }) => outcome?.outcome === 'answered')
    if (command?.outcome?.outcome !== 'answered') throw new Error('the stub has no answered command')
    const { state, outcome } = command
    const odd = [
      'status: "<b>Purple</b>" is no word of the standard',
      'vendorInfo: not a field of this message',
    ]
    const path = `/stations/${command.station}/commands?command=${command.id}`
    expect(await client.page(path)).not.toContain('What was odd about the answer')
    Object.assign(command, {
      state: 'unclear',
      outcome: { ...outcome, verdict: 'unclear', response: { status: '<b>Purple</b>' }, odd },
    })
    const page = await client.page(path)
    expect(page).toContain('Answered: unclear')
    expect(page).toContain('Whether the station does it is not known.')
    expect(page).toContain('What was odd about the answer')
    expect(page).toContain('vendorInfo: not a field of this message')
    expect(page).not.toContain('<b>Purple')
    Object.assign(command, { state, outcome })
  })

  test('a triggered message is linked to its command, and what is scheduled is told', async () => {
    const path = '/stations/NL-UTR-0007'
    const _csrf = await client.csrf()
    const sent = await client.post(`${path}/send/trigger`, { _csrf, message: 'StatusNotification' })
    const page = await client.page(sent.headers.get('location') ?? '')
    expect(page).toContain('It made the station send')
    expect(page).toMatch(/href="[^"]+\/messages\?open=/)
    const station = api.stations.find(({ id }) => id === 'NL-UTR-0007')
    const order = { order: 'inoperative', evse: 1, connector: null, at: 'then', commandId: 'c' } as const
    Object.assign(station ?? {}, { scheduled: [order] })
    expect(await client.page(path)).toContain('Taking EVSE 1 out of service is scheduled.')
    Object.assign(station ?? {}, { scheduled: [] })
  })

  test('a native action is read from the form of its schema', async () => {
    await client.post('/stations/NL-UTR-0007/call/RequestStartTransaction', {
      _csrf: await client.csrf(),
      'p.remoteStartId': '7',
      'p.idToken.idToken': 'ABC',
      'p.idToken.type': 'eMAID',
      'p.evseId': '',
    })
    expect(api.sent.at(-1)?.body).toEqual({ remoteStartId: 7, idToken: { idToken: 'ABC', type: 'eMAID' } })
    const wrong = await client.post('/stations/NL-UTR-0007/call/RequestStartTransaction', {
      _csrf: await client.csrf(),
      'p.remoteStartId': '12a',
    })
    const html = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(html).toContain('must be a whole number')
    expect(html).toContain('value="12a"')
  })

  test('a native action may be written as JSON', async () => {
    await client.post('/stations/NL-UTR-0007/call/Reset', {
      _csrf: await client.csrf(),
      json: '{"type":"OnIdle"}',
    })
    expect(api.sent.at(-1)?.body).toEqual({ type: 'OnIdle' })
    const wrong = await client.post('/stations/NL-UTR-0007/call/Reset', {
      _csrf: await client.csrf(),
      json: '{oops',
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('{oops')
  })
})

describe('a command to many stations', () => {
  test('a command goes to the ticked stations once their number is typed, and its results are shown', async () => {
    const page = await client.page('/commands/new?name=reset')
    const ticked = Object.fromEntries(
      [...page.matchAll(/name="(s\.[^"]+)"/g)].slice(0, 12).map(([, name]) => [name ?? '', 'on']),
    )
    const form = {
      _csrf: await client.csrf(),
      _name: 'reset',
      _perSecond: '2',
      _queueSeconds: '3600',
      _reason: 'new firmware',
      when: 'whenIdle',
    }
    const mistaken = await client.post('/commands/new?name=reset', { ...form, ...ticked })
    expect(mistaken.status).toBe(422)
    expect(await mistaken.text()).toContain('type 12: so many stations are ticked')
    const response = await client.post('/commands/new?name=reset', { ...form, ...ticked, _confirm: '12' })
    expect(response.status).toBe(303)
    expect(api.sent.at(-1)?.body).toEqual({
      name: 'reset',
      payload: { when: 'whenIdle' },
      stations: Object.keys(ticked).map((name) => name.slice(2)),
      perSecond: 2,
      queueSeconds: 3600,
      reason: 'new firmware',
    })
    const result = response.headers.get('location') ?? ''
    const html = await client.page(result)
    expect(html).toContain('Try the 1 failed again')
    expect(await client.page(`${result}?state=rejected`)).toContain('Rejected')
    const again = await client.post(`${result}/retry`, { _csrf: await client.csrf() })
    const retried = await client.page(again.headers.get('location') ?? '')
    expect(retried).toContain('Cancel the 1 not sent yet')
  })

  test('no station, no pace and no command are mistakes of the form', async () => {
    const _csrf = await client.csrf()
    const post = async (form: Record<string, string>) =>
      (await client.post('/commands/new?name=clear-cache', { _csrf, _name: 'clear-cache', ...form })).text()
    expect(await post({ _perSecond: '5' })).toContain('tick at least one station')
    expect(await post({ _perSecond: '500', 's.A': 'on' })).toContain('must be a number from 0.1 to 50')
    expect(await post({ _name: 'start' })).toContain('pick a command')
  })
})
