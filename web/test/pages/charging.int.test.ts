import { beforeEach, describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client, newcomer } = usePageSession()
beforeEach(() => {
  api.sent.length = 0
})

const station = '/stations/NL-UTR-0007/charging'
const post = async (path: string, form: Record<string, string>) =>
  client.post(path, { _csrf: await client.csrf(), ...form })
const sent = () => api.sent.filter(({ path }) => !path.startsWith('/api/v1/session')).at(-1)

describe('the charging profiles of a station', () => {
  test('are shown as a chart with its table, with limits from outside and what vehicles asked for', async () => {
    const html = await client.page(`${station}?evse=1&hours=6&unit=W`)
    for (const text of [
      'Composite schedule',
      'Station maximum',
      'EMS',
      'grid critical',
      '30.0 kWh',
      '<polyline',
    ])
      expect(html).toContain(text)
    expect(html).toContain('230 V and 3 phases')
  })

  test('are set from the library', async () => {
    const form = { do: 'set', template: 'night', evse: '2', transactionId: '', _key: 'k1' }
    const response = await post(station, form)
    expect([response.status, response.headers.get('location')]).toEqual([303, station])
    expect(sent()).toMatchObject({
      method: 'POST',
      path: '/api/v1/stations/NL-UTR-0007/charging/profiles',
      body: { template: 'night', evse: 2 },
    })
    expect(sent()?.headers.get('idempotency-key')).toBe('k1')
  })

  test.each([
    [{ do: 'clear', id: '7' }, 'clear-profile', { id: 7 }],
    [
      { do: 'clear', place: '0', purpose: 'TxProfile', level: '3' },
      'clear-profile',
      { evse: 0, purpose: 'TxProfile', stackLevel: 3 },
    ],
    [{ do: 'read' }, 'read-profiles', {}],
    [
      { do: 'ask', evse: '1', hours: '6', unit: 'A' },
      'composite-schedule',
      { evse: 1, durationS: 21_600, unit: 'A' },
    ],
  ])('%p becomes the command %s', async (form, name, body) => {
    expect((await post(station, form as Record<string, string>)).status).toBe(303)
    expect(sent()).toMatchObject({ path: `/api/v1/stations/NL-UTR-0007/commands/${name}`, body })
  })

  test('are not changed by viewers', async () => {
    const viewer = newcomer()
    await viewer.login('viewer@example.org')
    const html = await viewer.page(station)
    expect(html).toContain('Profiles it holds')
    expect(html).not.toContain('Set at station')
  })
})

describe('the profile library', () => {
  const form = {
    name: 'Night',
    purpose: 'TxDefaultProfile',
    kind: 'Daily',
    stackLevel: '1',
    'schedule.unit': 'A',
    'schedule.periods': '00:00 6 3\r\n06:30 16 3',
    'schedule.startAt': '2026-01-01T22:00:00',
    hours: '8,5',
  }

  test('keeps what its form says', async () => {
    expect((await post('/charging-profiles/new', form)).headers.get('location')).toBe('/charging-profiles')
    expect(sent()?.body).toEqual({
      name: 'Night',
      purpose: 'TxDefaultProfile',
      kind: 'Recurring',
      recurrency: 'Daily',
      stackLevel: 1,
      schedule: {
        startAt: '2026-01-01T22:00:00.000Z',
        durationS: 30_600,
        unit: 'A',
        periods: [
          { startS: 0, limit: 6, phases: 3 },
          { startS: 23_400, limit: 16, phases: 3 },
        ],
      },
    })
  })

  test('points at a line it cannot read, and keeps what was typed', async () => {
    const response = await post('/charging-profiles/new', { ...form, 'schedule.periods': 'sometimes 6' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('sometimes 6')
    expect(html).toContain('is not of the form')
  })
})

describe('tariffs', () => {
  test('are kept with their decimals as they were typed', async () => {
    const form = {
      name: 'Day',
      'tariff.currency': 'eur',
      'tariff.startFee': '0,5',
      'tariff.perKwh': '0.4395',
      'tariff.perChargingMinute': '0',
      'tariff.perIdleMinute': '0.1',
      'tariff.idleGraceMinutes': '15',
      'tariff.taxPercent': '19',
    }
    expect((await post('/tariffs/new', form)).status).toBe(303)
    expect(sent()?.body).toMatchObject({
      tariff: { currency: 'EUR', startFee: '0.5', perKwh: '0.4395', idleGraceMinutes: 15 },
    })
  })

  const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const typed = {
    ...{ name: 'Day', 'tariff.currency': 'EUR', 'tariff.perKwh': '0,45', 'tariff.taxPercent': '21' },
    ...{ 'tariff.hours.1.days': '', 'tariff.hours.1.from': '22:00', 'tariff.hours.1.until': '06:00' },
    'tariff.hours.1.perKwh': '0,33',
  }

  test('have hours, and a preview of what a session would cost that saves nothing', async () => {
    const before = api.sent.length
    const trial = { 'trial.kWh': '45', 'trial.chargingMinutes': '70', 'trial.at': '21:20', preview: '1' }
    const answer = await post('/tariffs/new', { ...typed, ...trial })
    const html = text(await answer.text())
    expect(answer.status).toBe(200)
    expect(html).toContain('Energy, 22:00–06:00 19.286 kWh at 0.33 6.36 EUR')
    expect(html).toContain('Driver pays 21.70 EUR')
    const broken = await post('/tariffs/day', { ...typed, preview: '1', 'tariff.perKwh': 'cheap' })
    expect(text(await broken.text())).toContain('Cannot work this out yet')
    expect(api.sent.slice(before).filter(({ path }) => !path.includes('session'))).toEqual([])
    expect((await post('/tariffs/new', typed)).status).toBe(303)
    expect(sent()?.body).toMatchObject({
      tariff: { hours: [{ days: [], from: '22:00', until: '06:00', perKwh: '0.33' }] },
    })
    const wrong = await post('/tariffs/new', { ...typed, 'tariff.hours.1.until': '6' })
    expect([
      wrong.status,
      /id="f-tariff-hours-0-until"[^>]* aria-invalid="true"/.test(await wrong.text()),
    ]).toEqual([422, true])
  })

  test('say before they are saved whom they are for, and to the second of two that somebody was first', async () => {
    const page = await client.page('/tariffs/day')
    expect(text(page)).toContain('In force at 40 stations at 31 sites with 148 connectors.')
    expect(text(page)).toContain('1 running session keeps version 2')
    const version = /name="version"[^>]* value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await post('/tariffs/day', { ...typed, version, 'tariff.perKwh': '0.41' })).status).toBe(303)
    const second = await post('/tariffs/day', { ...typed, version, 'tariff.perKwh': '0.50' })
    const html = await second.text()
    expect(second.status).toBe(409)
    expect(text(html)).toContain('has saved version 3')
    expect(text(html)).toContain('Per kWh 0.41 0.50')
    expect(html).toMatch(/name="tariff.perKwh"[^>]* value="0.50"/)
    const newest = /name="version"[^>]* value="(\d+)"/.exec(html)?.[1] ?? ''
    expect(newest).toBe('3')
    expect((await post('/tariffs/day', { ...typed, version: newest, 'tariff.perKwh': '0.50' })).status).toBe(
      303,
    )
  })

  test('are put in force after a page that says whom it is for', async () => {
    const html = await client.page('/tariffs/in-force?scope=site&name=Harbour&tariff=day')
    expect(text(html)).toContain('Day for site Harbour')
    expect(text(html)).toContain('3 stations with a tariff of a narrower scope')
    expect(html).toContain('Night &lt;b&gt;')
    expect(await client.page('/tariffs/in-force?scope=site&name=&tariff=day')).toContain('Name the site')
  })

  test('are put in force for a site by its name', async () => {
    expect((await post('/tariffs', { scope: 'site', name: 'Harbour', tariff: 'day' })).status).toBe(303)
    expect(sent()).toMatchObject({
      path: '/api/v1/tariff-assignments',
      body: { scope: 'site:Harbour', tariff: 'day' },
    })
    expect((await post('/tariffs', { scope: 'site', name: '', tariff: 'day' })).status).toBe(422)
  })

  test('make a cost that list and page of transactions show', async () => {
    const list = await client.page('/transactions')
    expect(list).toMatch(/\d+\.\d\d EUR/)
    const path = (/href="(\/transactions\/[^"/]+\/[^"?]+)"/.exec(list)?.[1] ?? '').replaceAll('&amp;', '&')
    expect(await client.page(path)).toMatch(/class="receipt"/)
  })
})
