import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import { until } from '@ocpp/shared/testing/until'
import { type Browser, chromium } from 'playwright-core'
import { connectStation } from '../node/testing/station.ts'
import { acceptedTag } from './actions/support/accepted-tag.ts'
import { type LiveStation, liveStation, type Version } from './actions/support/live-station.ts'
import { mostSteps, type Steps, stepsOn } from './jobs/steps.ts'
import type { Api } from './support/api.ts'
import { admin, type Embedded, startEmbedded } from './support/embedded.ts'

let system: Embedded
let api: Api
let browser: Browser
beforeAll(async () => {
  system = await startEmbedded([], { UNKNOWN_STATIONS: 'hold' })
  api = await system.login()
  const { executablePath, args } = findChromium()
  browser = await chromium.launch({ executablePath, args: [...args, '--headless'] })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await system.stop()
}, 30_000)

/** Does a job from the overview on, and counts what it takes. */
const doing = async (javaScriptEnabled: boolean, job: (steps: Steps) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: system.web })
  const page = await context.newPage()
  await page.goto('/login')
  await page.fill('[name=email]', admin.email)
  await page.fill('[name=password]', admin.password)
  await page.click('main button.primary')
  await page.waitForURL((url) => url.pathname === '/')
  const steps = stepsOn(page)
  await job(steps)
  await context.close()
  expect(steps.count(), 'steps').toBeLessThanOrEqual(mostSteps)
}

const arrive = (id: string, version: Version = 'ocpp1.6') =>
  liveStation({ api, apiUrl: system.api, stationsUrl: system.stations, stop: system.stop }, version, { id })
/** Charges with a tag of its own; resolves to the tag. */
const charging = async (station: LiveStation): Promise<string> => {
  const tag = await acceptedTag({ api } as never, station)
  station.simulated.start(1, tag)
  await station.shows<Station>('', ({ openTransactions }) => openTransactions === 1)
  return tag
}
const sessionOf = async (station: LiveStation): Promise<string> =>
  (await api.get<{ items: { transactionId: string }[] }>(`/transactions?station=${station.id}`)).items[0]
    ?.transactionId ?? ''

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('an operator %s', (_how, js) => {
  const named = (name: string) => `${name}-${js ? 'JS' : 'PLAIN'}`

  test('adds a station and reads its password', async () => {
    await doing(js, async ({ page, click, fill, reads }) => {
      await click('nav a[href="/stations"]')
      await click('a[href="/stations/new"]')
      await fill('id', named('ADDED'))
      await click('main form button.primary')
      await page.waitForURL('**/connect')
      await reads(named('ADDED'))
      expect((await page.textContent('#secret'))?.length).toBeGreaterThan(15)
    })
  }, 60_000)

  test('lets a station in that waits', async () => {
    const id = named('WAITS')
    const socket = await connectStation({ port: Number(new URL(system.stations).port), id })
    await socket.call('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
    await until('it is held', async () => (await api.raw(`/stations/${id}`)).ok)
    await doing(js, async ({ click, reads }) => {
      await click('nav a[href="/stations"]')
      await click('a[href="/held-stations"]')
      await click(`a[href="/stations/${id}/approve"]`)
      await click('main form button.primary')
      await reads(id)
    })
    expect((await api.get<Station>(`/stations/${id}`)).admission).toBe('accepted')
    socket.close()
  }, 60_000)

  test('finds a station by part of its name, serial number, site’s address and IP, and a session', async () => {
    const station = await arrive(named('FIND'))
    const { body } = { body: { name: `Depot gate ${named('N')}`, site: named('Harbour') } }
    await api.send('PATCH', `/stations/${station.id}`, body)
    const { siteId, serialNumber } = await api.get<Station>(`/stations/${station.id}`)
    await api.send('PATCH', `/sites/${siteId}`, { address: `Quay ${named('STREET')} 7` })
    await charging(station)
    for (const text of [named('gate N').toLowerCase(), serialNumber ?? '', named('STREET'), '127.0.0.1'])
      await doing(js, async ({ search, reads }) => {
        await search(text)
        await reads(station.id)
      })
    await doing(js, async ({ search, reads }) => {
      await search(await sessionOf(station))
      await reads(station.id)
    })
    station.disconnect()
  }, 120_000)

  test('sees why a station is faulted', async () => {
    const station = await arrive(named('FAULT'))
    station.simulated.fault(2, 'GroundFailure')
    await station.shows<Station>('', ({ state }) => state === 'Faulted')
    await doing(js, async ({ click, open, reads }) => {
      await open('/stations?state=Faulted')
      await click(`main a[href="/stations/${station.id}"]`)
      await reads('GroundFailure')
    })
    station.disconnect()
  }, 60_000)

  test('starts a session and stops it', async () => {
    const station = await arrive(named('REMOTE'))
    const tag = await acceptedTag({ api } as never, station)
    await doing(js, async ({ click, fill, search, reads }) => {
      await search(station.id)
      await click('main a:has-text("Start…") >> nth=0')
      await fill('token', tag)
      await click('main form button.primary')
      await reads('A session has begun')
    })
    await doing(js, async ({ click, search, reads }) => {
      await search(station.id)
      await click('main a:has-text("Stop…") >> nth=0')
      await click('main form button.primary')
      await reads('The session has ended')
    })
    station.disconnect()
  }, 90_000)

  test('blocks a lost card and stops its session', async () => {
    const station = await arrive(named('LOST'))
    const tag = await charging(station)
    await doing(js, async ({ click, search, reads }) => {
      await search(tag)
      await click(`main a[href="/tokens/ISO14443/${tag}"]`)
      await click('main button:has-text("Block this token")')
      await reads(`Stopped: at ${station.id}`)
    })
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 0)
    station.disconnect()
  }, 60_000)

  test('closes a session that is stuck', async () => {
    const station = await arrive(named('STUCK'), 'ocpp2.0.1')
    await charging(station)
    station.disconnect()
    await station.shows<Station>('', ({ link }) => !link.connected)
    await doing(js, async ({ click, fill, search, reads }) => {
      await search(await sessionOf(station))
      await click('main table a[href^="/transactions/"] >> nth=0')
      await click('main a:has-text("Close by hand")')
      await fill('reason', 'The charger burnt down')
      await click('main form button.danger')
      await reads('The charger burnt down')
    })
  }, 60_000)

  test('takes last month’s sessions home as CSV', async () => {
    await doing(js, async ({ page, click }) => {
      await click('nav a[href="/transactions"]')
      await click('main a:has-text("Last month")')
      const [download] = await Promise.all([page.waitForEvent('download'), click('main a:has-text("CSV")')])
      const text = await new Response(Bun.file(await download.path()).stream()).text()
      for (const column of ['station_name', 'site', 'started_at_local', 'energy_wh', 'cost'])
        expect(text.split('\r\n')[0]?.split(',')).toContain(column)
    })
  }, 60_000)

  test('adds a user who sees one site', async () => {
    const site = await api.send<{ name: string }>('POST', '/sites', { name: named('One site') })
    await doing(js, async ({ page, click, fill, reads }) => {
      await click('nav a[href="/users"]')
      await click('a[href="/users/new"]')
      await fill('email', `${named('one').toLowerCase()}@example.org`)
      await fill('name', named('One'))
      await fill('password', 'a-password-nobody-knows-9')
      await page.selectOption('main [name=_sites]', 'some')
      await fill('sites', site.name)
      await click('main form button.primary')
      await reads(named('one').toLowerCase())
    })
  }, 60_000)

  test('sees who did what to a station', async () => {
    const station = await arrive(named('DONE'))
    await station.command('Reset', { type: 'Soft' })
    await doing(js, async ({ page, click, fill, reads }) => {
      await click('nav a[href="/audit"]')
      await fill('station', station.id)
      await click('main form.filter button')
      await page.waitForURL(/station=/)
      await reads(admin.email)
      await reads('Reset')
    })
    station.disconnect()
  }, 60_000)
})
