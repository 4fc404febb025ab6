import { describe, expect, test } from 'bun:test'
import { usePageSession } from '../page-session.ts'

const { api, client, post } = usePageSession()

describe('campaigns', () => {
  test('show what they would do before they start, and start with what was typed', async () => {
    const asked = new URLSearchParams({
      ...{ kind: 'settings', name: 'Readings', 'work.settings': 'SampleInterval = 60', check: '1' },
      ...{ 'filter.vendor': 'Simulated', 'plan.canary': '5', 'plan.waves': '50, 100' },
    })
    const html = await client.page(`/campaigns/new?${asked}`)
    expect(html).toContain('28 of 30 stations would take part')
    expect(html).toContain('Already has this version')
    expect(html).toContain('LightIntensity')
    expect(html).toContain('Start at 28 stations')
    expect(html).not.toContain('<u>')
    const carried = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const form = Object.fromEntries(carried.map(([, name = '', value = '']) => [name, value]))
    expect(form).toMatchObject({ kind: 'settings', 'work.settings': 'SampleInterval = 60' })
    const started = await post('/campaigns/new', form)
    expect(started.status).toBe(303)
    expect(started.sent?.body).toEqual({
      name: 'Readings',
      work: { kind: 'settings', settings: [{ name: 'SampleInterval', value: '60' }] },
      filter: { vendor: 'Simulated' },
      plan: { canary: 5, waves: [50, 100] },
    })
    expect(await client.page(started.to ?? '')).toContain('Readings')
  })

  test('say at the form what cannot be done', async () => {
    const html = await client.page(
      '/campaigns/new?kind=firmware&check=1&name=&work.file=fw-1&plan.atOnce=many',
    )
    expect(html).toContain('It cannot be said what this would do yet')
    expect(html).toContain('plan.atOnce')
  })

  test('are paused, resumed and ended from their page', async () => {
    expect(await client.page('/campaigns/c-1')).toContain('Pause now')
    expect((await post('/campaigns/c-1/pause', {})).to).toBe('/campaigns/c-1')
    const paused = await client.page('/campaigns/c-1')
    expect(paused).toContain('Nothing more is sent')
    await post('/campaigns/c-1/resume', {})
    expect(await client.page('/campaigns/c-1')).toContain('running, wave 2 of 3')
    await post('/campaigns/c-1/cancel', {})
    const ended = await client.page('/campaigns/c-1')
    expect(ended).toContain('cancelled')
    expect(ended).not.toContain('Pause now')
  })

  test('offer to try again what failed, and to roll back what was done, filled in', async () => {
    const html = (await client.page('/campaigns/c-1')).replaceAll('&amp;', '&')
    expect(html).toContain('filter.campaign=c-1&filter.outcome=failed&work.file=fw-1')
    expect(html).toContain('filter.campaign=c-1&filter.outcome=done')
    expect(html).toContain('Why some were skipped')
  })
})

describe('templates of settings', () => {
  test('show who differs, in what and since when, with a campaign for them one click away', async () => {
    const html = (await client.page('/setting-templates/t-1')).replaceAll('&amp;', '&')
    expect(html).toContain('Papendorp 07')
    expect(html).toContain('instead of')
    expect(html).toContain('never read')
    expect(html).toContain('it has none')
    expect(html).not.toContain('900 <b>')
    const link = /href="(\/campaigns\/new\?[^"]+)"/.exec(html)?.[1] ?? ''
    expect(new URL(link, 'http://x').searchParams.get('filter.differsFrom')).toBe('t-1')
    const check = await client.page(link)
    expect(check).toContain('stations would take part')
    expect(api.sent.findLast(({ path }) => path.endsWith('/campaigns/preview'))?.body).toMatchObject({
      work: { kind: 'settings', template: 't-1' },
      filter: { differsFrom: 't-1' },
    })
  })

  test('are added with settings line by line', async () => {
    const added = await post('/setting-templates/new', {
      ...{ name: 'Pings', settings: 'WebSocketPingInterval = 30\nKey=a', 'filter.model': 'One' },
    })
    expect(added.sent?.body).toEqual({
      name: 'Pings',
      settings: [
        { name: 'WebSocketPingInterval', value: '30' },
        { name: 'Key', value: 'a' },
      ],
      filter: { model: 'One' },
    })
    expect(await client.page(added.to ?? '')).toContain('Pings')
    const refused = await client.post('/setting-templates/new', {
      _csrf: await client.csrf(),
      name: 'x',
      settings: '',
    })
    expect(refused.status).toBe(422)
  })
})

describe('the firmware library', () => {
  const upload = async (fill: (form: FormData) => void) => {
    const form = new FormData()
    form.set('_csrf', await client.csrf())
    fill(form)
    return await client.upload('/firmware/new', form)
  }

  test('takes a file of the operator’s computer without scripts, whole', async () => {
    const response = await upload((form) => {
      form.set('name', '')
      form.set('version', '9.9.9')
      form.set('models', 'One')
      form.set('file', new Blob(['image of the firmware']), 'image 9.bin')
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/firmware'])
    const sent = api.sent.at(-1)
    expect(sent).toMatchObject({ method: 'POST', path: '/api/v1/firmware', body: 'image of the firmware' })
  })

  test('shows which share of its stations runs a file, and rolls it out', async () => {
    const html = (await client.page('/firmware')).replaceAll('&amp;', '&')
    expect(html).toContain('12 of 16')
    expect(html).toContain('signed by')
    expect(html).toContain('work.file=fw-1')
    expect(html).not.toContain('1.2.2 <b>')
  })

  test('says for whom a file is, and removes it', async () => {
    const changed = await post('/firmware/fw-1/edit', {
      name: 'a.bin',
      version: '2',
      vendor: '',
      models: 'One, Two',
    })
    expect(changed.sent?.body).toEqual({ name: 'a.bin', version: '2', vendor: '', models: 'One, Two' })
    expect(changed.to).toBe('/firmware')
    expect((await post('/firmware/fw-1/delete', {})).sent).toMatchObject({ method: 'DELETE' })
  })

  test('asks for a proof first, where one is due, and for a file', async () => {
    const without = await upload((form) => form.set('file', new Blob([]), ''))
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('choose a file')
    api.endConfirmation()
    const unconfirmed = await upload((form) => form.set('file', new Blob(['x']), 'x.bin'))
    expect(unconfirmed.headers.get('location')).toBe('/confirm?next=/firmware/new')
  })
})
