import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client, post } = usePageSession()

describe('a station', () => {
  test('is called by its name, with its id behind it to copy; who charges there by theirs', async () => {
    const station = api.stations.find(({ id }) => id === 'NL-UTR-0007')!
    const html = await client.page('/stations/NL-UTR-0007')
    expect(html).toMatch(new RegExp(`<h1[^>]*><bdi>${station.name}</bdi>`))
    expect(html).toContain('data-copy="NL-UTR-0007"')
    expect(await client.page('/stations?text=NL-UTR-0007')).toMatch(
      new RegExp(`href="/stations/NL-UTR-0007"[^>]*><bdi>${station.name}</bdi>`),
    )
    const charging = station.connectors.find(({ transactionId }) => transactionId !== null)
    if (charging) {
      Object.assign(charging, { alias: 'Van <7>' })
      expect(await client.page('/stations/NL-UTR-0007')).toContain('<bdi>Van &lt;7&gt;</bdi>')
      Object.assign(charging, { alias: null })
    }
  })
})

describe('adding a station', () => {
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
})

describe('a station', () => {
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

  test('shows what its connectors are in the field’s words, and keeps what is typed in', async () => {
    const page = await client.page('/stations/NL-UTR-0007')
    expect(page).toMatch(/CCS2, 300&nbsp;kW\s+\(typed in\)/)
    const unknown = await client.page('/stations/NL-UTR-0004')
    expect(unknown).toContain('href="/stations/NL-UTR-0004/details#connectors"')
    const places = { 'plug-1-1': 'type2', 'kw-1-1': '22,5', 'phases-1-1': '3', 'plug-2-1': '', 'kw-2-1': '' }
    const saved = await post('/stations/NL-UTR-0004/connectors', places)
    expect([saved.status, saved.to, saved.sent?.method]).toEqual([
      303,
      '/stations/NL-UTR-0004/details',
      'PATCH',
    ])
    expect(saved.sent?.body).toEqual({
      connectors: [
        { evse: 1, connector: 1, plug: 'type2', ratedW: 22_500, phases: 3 },
        { evse: 2, connector: 1, plug: null, ratedW: null, phases: null },
      ],
    })
    expect(await client.page('/stations/NL-UTR-0004')).toContain('Type 2, 22.5&nbsp;kW, 3&nbsp;phases')
    const wrong = { _csrf: await client.csrf(), 'plug-1-1': 'type2', 'kw-1-1': '22000' }
    const refused = await client.post('/stations/NL-UTR-0004/connectors', wrong)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('must be 0.5 to 5 000 kW')
  })

  test('one that more than one claim to be is approved with no password that was shown', async () => {
    const held = api.stations.find(({ id }) => id === 'NL-GRQ-0003')!
    const before = await client.page('/stations/NL-GRQ-0003/approve')
    expect(before).toContain('value="presented"')
    expect(before).not.toContain('More than one claims to be')
    Object.assign(held, { hasShownSecret: false })
    expect(await client.page('/stations/NL-GRQ-0003/approve')).not.toContain('value="presented"')
    Object.assign(held, {
      hasShownSecret: true,
      contest: { passwords: 2, addresses: ['10.0.0.7', '10.9.0.8'] },
    })
    try {
      const page = await client.page('/stations/NL-GRQ-0003/approve')
      expect(page).toMatch(
        /More than one claims to be NL-GRQ-0003: 2\s+passwords from 10\.0\.0\.7, 10\.9\.0\.8/,
      )
      expect(page).not.toContain('value="presented"')
      expect(page).toContain('value="generate"')
      expect(await client.page('/held-stations')).toContain('claimed by more than one')
    } finally {
      delete held.contest
    }
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
})

describe('stations that wait', () => {
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
})
