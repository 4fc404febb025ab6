import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dist, ensureBuilt } from './built.ts'
import { createSsrClient, loadHandler, ORIGIN, type SsrClient } from './ssr-client.ts'
import { type StubApi, startStubApi } from './stub-api.ts'

let api: StubApi
let handler: Awaited<ReturnType<typeof loadHandler>>
let client: SsrClient

beforeAll(async () => {
  await ensureBuilt()
  api = startStubApi()
  handler = await loadHandler(api)
}, 120_000)
afterAll(() => api.stop())
afterEach(() => expect(api.faults.splice(0)).toEqual([]))
beforeEach(async () => {
  api.fail(null)
  client = createSsrClient(handler)
  await client.login()
})

const transaction = async (active: boolean, flag = '') => {
  const html = await client.page(`/transactions?active=${active}&flag=${flag}`)
  return (/href="(\/transactions\/[^"/]+\/[^"?]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
}

describe('login', () => {
  test('a page asked for without a session leads to the login and back', async () => {
    const stranger = createSsrClient(handler)
    const response = await stranger.get('/stations?state=Faulted')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/login?next=%2Fstations%3Fstate%3DFaulted')
    const login = await stranger.post('/login', {
      email: 'operator@example.org',
      password: 'correct horse battery',
      next: '/stations?state=Faulted',
    })
    expect([login.status, login.headers.get('location')]).toEqual([303, '/stations?state=Faulted'])
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never leads to another site: %s',
    async (next) => {
      const response = await createSsrClient(handler).post('/login', {
        email: 'operator@example.org',
        password: 'correct horse battery',
        next,
      })
      expect(response.headers.get('location')).toBe('/')
    },
  )

  test('a wrong password shows the form again with the address but not the password', async () => {
    const response = await createSsrClient(handler).post('/login', {
      email: 'a@b.c',
      password: 'hush-hush',
      next: '/map',
    })
    const html = await response.text()
    expect(response.status).toBe(401)
    expect(html).toContain('do not belong together')
    expect(html).toContain('value="a@b.c"')
    expect(html).toContain('value="/map"')
    expect(html).not.toContain('hush-hush')
  })

  test('too many attempts say how long to wait', async () => {
    const response = await createSsrClient(handler).post('/login', {
      email: 'slow@example.org',
      password: 'x',
    })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '42'])
    expect(await response.text()).toContain('Wait 42 s')
  })

  test('logging out ends the session', async () => {
    const response = await client.post('/logout', { _csrf: await client.csrf() })
    expect(response.headers.get('location')).toBe('/login?out')
    expect((await client.get('/stations')).status).toBe(302)
  })
})

describe('every page', () => {
  const station = '/stations/NL-UTR-0007'
  const pages = [
    '/',
    '/map',
    '/map?site=Utrecht+Papendorp&z=2',
    '/stations',
    '/sites',
    '/sites?text=utr',
    '/sites/new',
    '/sites/site-0',
    '/sites/site-0/edit',
    '/stations/new',
    station,
    `${station}?range=7d`,
    `${station}/messages`,
    `${station}/commands`,
    `${station}/send/start`,
    `${station}/send/reset`,
    `${station}/call/Reset`,
    `${station}/call/Reset?mode=json`,
    `${station}/configuration`,
    `${station}/configuration?kind=writable&with=DE-FMO-0001`,
    `${station}/monitoring`,
    `${station}/monitoring?state=severe`,
    `${station}/transactions`,
    `${station}/local-list`,
    `${station}/reservations`,
    `${station}/jobs`,
    `${station}/display`,
    '/reservations',
    `${station}/security`,
    `${station}/network`,
    '/certificates',
    `${station}/details`,
    `${station}/writing`,
    `${station}/secret`,
    `${station}/admission`,
    `${station}/delete`,
    `${station}/connect`,
    '/stations/NL-GRQ-0003/approve',
    '/held-stations',
    '/transactions',
    '/transactions?period=today',
    '/tokens',
    '/tokens/new',
    '/commands',
    '/commands/new',
    '/commands/new?name=reset&state=Charging',
    '/commands/bulk',
    '/system',
    '/system/policies',
    '/audit',
    '/users',
    '/users/new',
    '/users/u-1',
    '/profile',
    '/search?q=utr',
    '/more',
    '/help',
  ]
  test.each(pages)('%s answers with one heading, strict headers and no inline style', async (path) => {
    const response = await client.get(path)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style="/)
    expect(html).not.toMatch(/__[A-Z_]+__/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('inline scripts carry the nonce of this answer only', async () => {
    const [one, two] = await Promise.all([client.get('/'), client.get('/')])
    const nonce = /'nonce-(\w+)'/.exec(one.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    const html = await one.text()
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*type="application\/json")([^>]*)>/g)]
    expect(inline.length).toBeGreaterThan(0)
    for (const [, attributes] of inline) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(two.headers.get('content-security-policy')).not.toContain(nonce)
  })

  test('an unknown address keeps the shell and says so', async () => {
    const response = await client.get('/stations/NL-NOPE/messages')
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(html).toContain('aria-label="Main"')
    expect((await client.get('/no/such/page')).status).toBe(404)
  })

  test('a foreign host name is refused', async () => {
    const response = await handler.fetch(
      new Request('http://evil.test/login', { headers: { host: 'evil.test' } }),
    )
    expect(response.status).toBe(400)
  })
})

describe('budgets', () => {
  const files = () => readdirSync(join(dist, 'browser'))
  const size = (pattern: RegExp) => {
    const found = files().filter((name) => pattern.test(name))
    expect(found.length).toBeGreaterThan(0)
    return found.reduce((sum, name) => sum + statSync(join(dist, 'browser', name)).size, 0)
  }
  test('the enhancer stays under 6 kB, styles under 14 kB, islands under 62 kB', () => {
    expect(size(/^main-.*\.js\.br$/)).toBeLessThan(6000)
    expect(size(/^styles-.*\.css\.br$/)).toBeLessThan(14_000)
    expect(size(/^(islands|chunk)-.*\.js\.br$/)).toBeLessThan(62_000)
  })
  test('a list page carries no framework data and announces no chunks', async () => {
    const html = await client.page('/stations')
    expect(html).not.toContain('ng-state')
    expect(html).not.toContain('modulepreload')
    expect(html).not.toContain('ngh=')
    expect(Bun.gzipSync(new TextEncoder().encode(html)).length).toBeLessThan(8000)
  })
  test('hashed files may be kept for ever, compressed', async () => {
    const name = files().find((file) => /^main-.*\.js$/.test(file)) ?? ''
    const response = await client.get(`/${name}`, { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
  })
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
})

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
})

describe('forms without scripts', () => {
  test('a new station shows its password once', async () => {
    const made = await client.post('/stations/new', {
      _csrf: await client.csrf(),
      id: 'NEW-1',
      name: 'New',
      siteId: '',
      secret: 'generate',
    })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/stations/NEW-1/connect'])
    const html = await client.page('/stations/NEW-1/connect')
    expect(html).toContain('nVz9-generated-secret-42')
    expect(html).toContain('wss://csms.example.org/ocpp/NEW-1')
    expect(html).toContain('Station NEW-1 added')
    const again = await client.page('/stations/NEW-1/connect')
    expect(again).not.toContain('nVz9-generated-secret-42')
    expect(again).not.toContain('Station NEW-1 added')
  })
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
  test('how a station’s messages are read is saved with its other facts', async () => {
    const page = await client.page('/stations/NL-UTR-0007/details')
    expect(page).toMatch(/<option[^>]*value="auto"[^>]*selected/)
    await client.post('/stations/NL-UTR-0007/details', { _csrf: await client.csrf(), quirks: 'strict' })
    expect(api.sent.at(-1)).toMatchObject({ method: 'PATCH', body: { quirks: 'strict' } })
    for (const [chosen, told] of [
      ['ocpp1.6', 'ocpp1.6'],
      ['', null],
    ] as const) {
      const form = { _csrf: await client.csrf(), assumedProtocol: chosen }
      await client.post('/stations/NL-UTR-0007/details', form)
      expect(api.sent.at(-1)).toMatchObject({ method: 'PATCH', body: { assumedProtocol: told } })
    }
  })

  test('says of refused connections what to do, and offers a step only where there is a station', async () => {
    const page = await (await client.get('/system')).text()
    expect(page).toContain('An unknown station tries to connect')
    expect(page).toContain('/stations/new?id=KD22-118907')
    expect(page).toContain('Add this station')
    expect(page).toContain('The address set in the station must end in its id.')
    expect(page).toContain('/ocpp/%zz')
    expect(page).not.toContain('/stations/%2Focpp')
    expect(page).toContain('Our certificate was not accepted')
    expect(page).toContain('none, from 10.9.8.6')
    expect(page).toContain('it refuses our certificate: unknown ca')
  })
  test('a refused station is added with the password it has, which is never shown', async () => {
    const form = await client.page('/stations/new?id=KD22-118907')
    expect(form).toContain('value="KD22-118907"')
    expect(form).toContain('it came with a password; it offers ocpp1.6')
    expect(form).toMatch(/<option[^>]*value="own"[^>]*selected/)
    const typed = { _csrf: await client.csrf(), id: 'KD22-118907', secret: 'own' }
    const missing = await client.post('/stations/new?id=KD22-118907', typed)
    expect([missing.status, await missing.text()]).toEqual([
      422,
      expect.stringContaining('type in the password that the station has'),
    ])
    const password = 'factory-7'
    const odd = await client.post('/stations/new', { ...typed, password, id: 'KD22 !' })
    expect(await odd.text()).not.toContain(password)
    const made = await client.post('/stations/new', { ...typed, password })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/stations/KD22-118907/connect'])
    expect(api.sent.at(-1)).toMatchObject({ path: '/api/v1/stations', body: { secret: password } })
    const connect = await client.page('/stations/KD22-118907/connect')
    expect(connect).not.toContain(password)
    expect(connect).toContain('set, not shown any more')
    const system = await client.page('/system')
    expect(system).not.toContain('/stations/new?id=KD22-118907')
    expect(system).toContain('href="/stations/KD22-118907"')
    // Whoever names another id, or one that is known, gets the plain form.
    expect(await client.page('/stations/new?id=OTHER')).toContain('value="OTHER"')
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
  test('a transaction tells what is missing of it, and where its vehicle stood', async () => {
    const list = await client.page('/transactions?station=NL-UTR-0007')
    const [path = ''] = /\/transactions\/NL-UTR-0007\/[^"?]+/.exec(list) ?? []
    const html = await client.page(path)
    expect(html).toContain('Sequence numbers 2 to 3 never arrived')
    expect(html).toMatch(/EVConnected, EVSE \d/)
  })
  test('a command is sent once with its key and its end is shown', async () => {
    const page = await client.page('/stations/NL-UTR-0007/send/start?place=1')
    expect(page).toMatch(/<option[^>]*value="1"[^>]*selected/)
    const key = /name="_key"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? ''
    const response = await client.post('/stations/NL-UTR-0007/send/start', {
      _csrf: await client.csrf(),
      _key: key,
      place: '1',
      token: 'eMAID:DE8AA1',
    })
    const sent = api.sent.findLast((s) => s.path.endsWith('/commands/start'))
    expect(sent?.body).toEqual({ evse: 1, token: { type: 'eMAID', value: 'DE8AA1' } })
    expect(sent?.headers.get('idempotency-key')).toBe(key)
    const html = await client.page(response.headers.get('location') ?? '')
    expect(html).toContain('Answered: accepted')
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
  test('an admin switches policies', async () => {
    const _csrf = await client.csrf()
    await client.post('/system/policies', { _csrf, pushLocalList: 'true', signCertificates: 'false' })
    expect(api.sent.at(-1)).toMatchObject({
      method: 'PATCH',
      path: '/api/v1/policies',
      body: { pushLocalList: true, signCertificates: false },
    })
  })
  test('approve, block, new password, write a setting', async () => {
    const _csrf = await client.csrf()
    const approved = await client.post('/stations/NL-GRQ-0003/approve', {
      _csrf,
      secret: 'presented',
      name: 'N',
      siteId: 'site-0',
    })
    expect(approved.status).toBe(303)
    expect(api.sent.at(-1)?.body).toEqual({ secret: 'presented', name: 'N', siteId: 'site-0' })
    await client.post('/stations/NL-GRQ-0003/admission', { _csrf, admission: 'blocked' })
    expect(api.sent.at(-1)?.body).toEqual({ admission: 'blocked' })
    expect(await client.page('/stations/NL-GRQ-0003')).toContain('Blocked.')
    await client.post('/stations/NL-GRQ-0003/secret', { _csrf, secret: 'generate' })
    expect(await client.page('/stations/NL-GRQ-0003/connect')).toContain('rotated-secret-4711-abcd')
    await client.post('/stations/NL-UTR-0007/configuration', { _csrf, key: 'HeartbeatInterval', value: '60' })
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/NL-UTR-0007/commands/write-setting',
      body: { key: 'HeartbeatInterval', value: '60' },
    })
  })
  test('a password told to the station is shown once, and can be forgotten until it is used', async () => {
    const _csrf = await client.csrf()
    const path = '/stations/NL-EIN-0001'
    expect(await client.page(`${path}/secret`)).toContain('which the station is told now')
    await client.post(`${path}/secret`, { _csrf, secret: 'send' })
    expect(await client.page(`${path}/connect`)).toContain('told-secret-16-0815')
    expect(await client.page(`${path}/security`)).toContain('the old one and the new one let it in')
    await client.post(`${path}/secret/forget`, { _csrf })
    expect(api.sent.at(-1)).toMatchObject({ method: 'DELETE', path: `/api/v1${path}/next-password` })
    expect(await client.page(`${path}/security`)).not.toContain('the old one and the new one let it in')
    await client.post('/stations/NL-UTR-0007/secret', { _csrf, secret: 'send' })
    expect(await client.page('/stations/NL-UTR-0007/security')).toContain(
      'did not take a new password: NotSupported',
    )
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
  test('a setting is changed in its row, with the control of its type', async () => {
    const path = '/stations/NL-UTR-0007/configuration'
    const setting = JSON.stringify({ component: 'ChargePoint', variable: 'HeartbeatInterval' })
    const page = await client.page(`${path}?edit=${encodeURIComponent(setting)}`)
    expect(page).toMatch(/<input[^>]+name="newValue"[^>]+type="number"/)
    expect(page).toContain('10 to 86400 s')
    expect(page).toContain('asked for 600, the station kept this')
    expect(page).toContain('A report is on its way.')
    const _csrf = await client.csrf()
    const sent = await client.post(path, { _csrf, do: 'change', setting, newValue: '120' })
    expect(sent.status).toBe(303)
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/NL-UTR-0007/variables/write',
      body: { settings: [{ component: 'ChargePoint', variable: 'HeartbeatInterval', value: '120' }] },
    })
    expect(await client.page(path)).toContain('HeartbeatInterval: Accepted.')
  })
  test('an export is imported without what may only be read', async () => {
    const path = '/stations/NL-UTR-0007/configuration'
    const _csrf = await client.csrf()
    const broken = await client.post(path, { _csrf, do: 'import', json: '{' })
    expect(broken.status).toBe(422)
    const setting = (variable: string, value: string | null, readOnly: boolean) => ({
      component: 'ChargePoint',
      variable,
      value,
      readOnly,
      readAt: 'then',
    })
    const json = JSON.stringify([
      setting('A', '1', false),
      setting('B', '2', true),
      setting('C', null, false),
    ])
    expect((await client.post(path, { _csrf, do: 'import', json })).status).toBe(303)
    expect(api.sent.at(-1)?.body).toEqual({
      settings: [{ component: 'ChargePoint', variable: 'A', value: '1' }],
    })
  })
  test('monitors are set and cleared, and what they notice is told', async () => {
    const path = '/stations/DE-FMO-0001/monitoring'
    const page = await client.page(path)
    for (const words of ['critical', 'caused by 10', '&lt;b&gt;fan', 'UpperThreshold 9000', 'Delta 0.5'])
      expect(page).toContain(words)
    const _csrf = await client.csrf()
    const setting = JSON.stringify({ component: 'EVSE', evse: 1, variable: 'Power' })
    const values = { setting, type: 'UpperThreshold', value: '9000,5', severity: '3', transaction: 'false' }
    expect((await client.post(path, { _csrf, do: 'set', ...values })).status).toBe(303)
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/DE-FMO-0001/monitors',
      body: {
        monitors: [
          {
            component: 'EVSE',
            evse: 1,
            variable: 'Power',
            type: 'UpperThreshold',
            value: 9000.5,
            severity: 3,
            transaction: false,
          },
        ],
      },
    })
    expect((await client.post(path, { _csrf, do: 'set', ...values, value: 'much' })).status).toBe(422)
    await client.post(path, { _csrf, do: 'clear', id: '101' })
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/DE-FMO-0001/monitors/clear',
      body: { ids: [101] },
    })
    await client.post(path, { _csrf, do: 'level', level: '4' })
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/DE-FMO-0001/commands/SetMonitoringLevel',
      body: { severity: 4 },
    })
  })
  test('stations that wait are removed, those chosen or all, and nobody else', async () => {
    const known = api.stations.find(({ id }) => id === 'NL-UTR-0007')
    if (known === undefined) throw new Error('the stub has this station')
    for (const id of ['WAIT-1', 'WAIT-2', '<b>'])
      api.stations.push({ ...known, id, admission: 'pending', vendor: '<script>' })
    const page = await client.page('/held-stations')
    expect(page).toContain('name="id:WAIT-1"')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('id:<b>"><')
    const _csrf = await client.csrf()
    expect((await client.post('/held-stations', { _csrf, what: 'chosen' })).status).toBe(422)
    const some = await client.post('/held-stations', { _csrf, what: 'chosen', 'id:WAIT-1': 'on' })
    expect(some.status).toBe(303)
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/held-stations/remove',
      body: { ids: ['WAIT-1'] },
    })
    expect(await client.page('/held-stations')).toContain('1 station removed')
    await client.post('/held-stations', { _csrf, what: 'all' })
    expect(api.sent.at(-1)?.body).toEqual({})
    expect(await client.page('/held-stations')).toContain('No station waits')
  })
  test('deleting a station needs its id typed, and a word on what it has delivered', async () => {
    const _csrf = await client.csrf()
    expect(await client.page('/stations/DE-FMO-0001/delete')).toContain('it was never ours')
    const path = '/stations/DE-FMO-0001/delete'
    const word = 'DE-FMO-0001'
    expect((await client.post(path, { _csrf, word: 'no', figures: 'kept' })).status).toBe(422)
    expect((await client.post(path, { _csrf, word, figures: '' })).status).toBe(422)
    expect((await client.post(path, { _csrf, word, figures: 'kept' })).status).toBe(303)
    expect(api.sent.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/v1/stations/DE-FMO-0001' })
    expect(api.stations.some((s) => s.id === 'DE-FMO-0001')).toBe(false)
  })
  test('a transaction is closed by hand with a reason', async () => {
    const path = await transaction(true)
    const _csrf = await client.csrf()
    expect((await client.post(`${path}/close`, { _csrf, reason: '' })).status).toBe(422)
    expect((await client.post(`${path}/close`, { _csrf, reason: 'cable was cut' })).status).toBe(303)
    expect(await client.page(path)).toContain('cable was cut')
  })
  test('a session in doubt says that it was looked at, by whom and at what energy', async () => {
    const path = await transaction(false, 'implausible')
    const _csrf = await client.csrf()
    const before = await client.page(path)
    expect(before).toContain(`href="${path}/review"`)
    expect(before).toContain('waits for a look')
    const form = await client.page(`${path}/review`)
    expect(form).toContain('its highest power was 11.0 kW')
    const energyWh = /name="energyWh"[^>]* value="(\d+)"/.exec(form)?.[1] ?? ''
    const send = (values: Record<string, string>) => client.post(`${path}/review`, { _csrf, ...values })

    expect((await send({ note: ' ', energyWh })).status).toBe(422)
    // Its energy was another when the page was made.
    const late = await send({ note: 'seen', energyWh: `${energyWh}1` })
    expect([late.status, (await late.text()).includes('has changed since')]).toEqual([409, true])
    expect((await send({ note: 'asked <b>the driver</b>', energyWh })).status).toBe(303)
    expect(api.sent.at(-1)?.body).toEqual({ note: 'asked <b>the driver</b>', energyWh: Number(energyWh) })

    const after = await client.page(path)
    expect(after).toContain('Looked at by')
    expect(after).toContain('asked &lt;b&gt;the driver&lt;/b&gt;')
    expect(after).not.toContain('waits for a look')
    expect(after).not.toContain(`href="${path}/review"`)
  })
  test('only who may operate is asked to look, and only at what has ended and is in doubt', async () => {
    const running = await transaction(true)
    expect(await client.page(running)).not.toContain('/review"')
    expect(await client.page(`${running}/review`)).toContain('has not ended yet')
    const path = await transaction(false, 'seqGap')
    expect(await client.page(path)).toContain(`href="${path}/review"`)
    const viewer = createSsrClient(handler)
    await viewer.login('viewer@example.org')
    expect(await viewer.page(path)).not.toContain('/review"')
    expect(await viewer.page(`${path}/review`)).toContain('needs the role operator')
  })
  test('tokens are added, blocked, deleted; unknown ones adopted', async () => {
    const _csrf = await client.csrf()
    expect(await client.page('/tokens/new?type=ISO14443&value=DEADBEEF01')).toContain('value="DEADBEEF01"')
    await client.post('/tokens/new', {
      _csrf,
      value: 'DEADBEEF01',
      type: 'ISO14443',
      alias: 'Fleet 99',
      status: 'Accepted',
    })
    expect(await client.page('/tokens?text=Fleet+99')).toContain('DEADBEEF01')
    await client.post('/tokens/ISO14443/DEADBEEF01', { _csrf, do: 'status', status: 'Blocked' })
    expect(api.sent.at(-1)?.body).toEqual({ status: 'Blocked' })
    await client.post('/tokens/ISO14443/DEADBEEF01/delete', { _csrf })
    expect(await client.page('/tokens?text=Fleet+99')).toContain('No token matches')
  })
  test('users are added and removed; a short password says so without coming back', async () => {
    const _csrf = await client.csrf()
    const short = await client.post('/users/new', {
      _csrf,
      email: 'n@example.org',
      name: 'N',
      role: 'viewer',
      password: 'tooshort',
    })
    const html = await short.text()
    expect(short.status).toBe(422)
    expect(html).toContain('at least 12 characters')
    expect(html).not.toContain('tooshort')
    expect(
      (
        await client.post('/users/new', {
          _csrf,
          email: 'n@example.org',
          name: 'N',
          role: 'viewer',
          password: 'long enough now',
        })
      ).status,
    ).toBe(303)
    expect(await client.page('/users')).toContain('n@example.org')
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
})

describe('roles', () => {
  test('a viewer sees everything and no way to change it', async () => {
    const viewer = createSsrClient(handler)
    await viewer.login('viewer@example.org')
    expect(await viewer.page('/stations')).not.toContain('Add station')
    expect(await viewer.page('/stations/NL-UTR-0007')).not.toContain('Reset…')
    expect(await viewer.page('/stations/NL-UTR-0007/send/reset')).toContain('needs the role operator')
    const users = await viewer.get('/users')
    expect(users.status).toBe(403)
    expect(await users.text()).toContain('Your role is viewer')
    const response = await viewer.post('/stations/NL-UTR-0007/send/reset', {
      _csrf: await viewer.csrf(),
      when: 'now',
    })
    expect(response.status).toBe(403)
  })
})

describe('when the management does not answer', () => {
  test('pages seen before are shown from the last snapshot with a banner', async () => {
    await client.page('/stations')
    api.fail(503)
    const response = await client.get('/stations')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('Stale since')
    expect(html).toContain('NL-UTR-0007')
  })
  test('pages not seen before keep the shell and say what works', async () => {
    await client.page('/')
    api.fail(503)
    const response = await client.get('/stations/NL-AMS-0001/details')
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain('aria-label="Main"')
    expect(html).toContain('Charging goes on')
    expect(html).toContain('Correlation')
  })
  test('a snapshot never leaks to another session', async () => {
    await client.page('/stations')
    const other = createSsrClient(handler)
    await other.login('viewer@example.org')
    api.fail(503)
    expect(await other.page('/stations')).not.toContain('NL-UTR-0007')
  })
})

describe('the API under this address', () => {
  test('exports and events pass with the session, others are told to log in', async () => {
    const csv = await client.get('/api/v1/transactions.csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect((await createSsrClient(handler).get('/api/v1/transactions.csv')).status).toBe(401)
    const events = await client.get('/api/v1/events')
    expect(events.headers.get('content-type')).toContain('text/event-stream')
    const reader = events.body!.getReader()
    let text = ''
    while (!text.includes('event: beat')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).toContain('event: beat')
    await reader.cancel()
  })
  test('the public origin is the only one that may post to it', async () => {
    const response = await handler.fetch(
      new Request(`${ORIGIN}/api/v1/stations`, {
        method: 'POST',
        body: '{}',
        headers: { origin: 'https://evil.example' },
      }),
    )
    expect(response.status).toBe(403)
  })
})
