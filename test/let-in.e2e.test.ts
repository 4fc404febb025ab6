import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import { until } from '@ocpp/shared/testing/until'
import { type Browser, chromium, type Page } from 'playwright-core'
import { connectStation, type TestStation } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { admin, type Embedded, startEmbedded } from './support/embedded.ts'

/** Unknown chargers knock at a system as it is by default; an operator, without scripts, lets them in. */
let system: Embedded
let api: Api
let browser: Browser
let page: Page
beforeAll(async () => {
  system = await startEmbedded()
  api = await system.login()
  const { executablePath, args } = findChromium()
  browser = await chromium.launch({ executablePath, args: [...args, '--headless'] })
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: system.web })
  page = await context.newPage()
  await page.goto('/login')
  await page.fill('[name=email]', admin.email)
  await page.fill('[name=password]', admin.password)
  await page.click('main button.primary')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
}, 30_000)

/** Comes again and again until it is let in, as chargers do. */
const comesUntilIn = async (id: string, password?: string, retryMs = 200): Promise<TestStation> =>
  until(
    `${id} is in`,
    async () => {
      const port = Number(new URL(system.stations).port)
      const credentials = password === undefined ? {} : { password }
      const came = await connectStation({ port, id, ...credentials }).catch(() => null)
      if (came === null) await Bun.sleep(retryMs)
      return came
    },
    60_000,
  )
const attention = async () => (await api.get<Overview>('/overview')).attention
const isRefused = (id: string) => async () => {
  const found = (await attention()).find(({ kind, station }) => kind === 'refused' && station === id)
  return found !== undefined
}

/** From the overview to the form of that station. */
const walkTo = async (id: string) => {
  await page.goto('/')
  await page.click('a[href="/system#refused"]')
  await page.click(`a:has-text("Add this station ${id}")`)
  expect(await page.inputValue('[name=id]')).toBe(id)
}
const add = async (id: string) => {
  await page.click('form.panel button.primary')
  expect(new URL(page.url()).pathname).toBe(`/stations/${id}/connect`)
}
const isIn = async (id: string, coming: Promise<TestStation>, profile: number) => {
  const addedAt = performance.now()
  const station = await coming
  expect(performance.now() - addedAt).toBeLessThan(5_000)
  const boot = { chargePointVendor: 'Acme', chargePointModel: 'One' }
  expect((await station.call('BootNotification', boot))[2]).toMatchObject({ status: 'Accepted' })
  const shown = await until('the station is shown as connected', async () => {
    const found = await api.get<Station>(`/stations/${id}`)
    return found.link.connected && found
  })
  expect(shown).toMatchObject({ admission: 'accepted', link: { securityProfile: profile } })
  await until('it needs no attention any more', async () =>
    (await attention()).every(({ kind, station }) => kind !== 'refused' || station !== id),
  )
  station.close()
}

test('one with a password from its factory is in at its next attempt, once the password is typed in', async () => {
  const coming = comesUntilIn('WALLBOX-1', 'evbox-77')
  await until('the operator sees it', isRefused('WALLBOX-1'))
  await walkTo('WALLBOX-1')
  expect(await page.textContent('main')).toContain('it came with a password; it offers ocpp1.6')
  expect(await page.inputValue('[name=secret]')).toBe('own')
  await page.fill('[name=password]', 'evbox-77')
  await add('WALLBOX-1')
  expect(await page.content()).not.toContain('evbox-77')
  await isIn('WALLBOX-1', coming, 1)
}, 90_000)

test('one that can have no password is in at its next attempt, where the operator says so', async () => {
  const coming = comesUntilIn('WALLBOX-2')
  await until('the operator sees it', isRefused('WALLBOX-2'))
  await walkTo('WALLBOX-2')
  expect(await page.textContent('main')).toContain('it came without a password')
  await page.selectOption('[name=secret]', 'none')
  await add('WALLBOX-2')
  await isIn('WALLBOX-2', coming, 0)
}, 90_000)

test('one that gets a generated password is in as soon as that is typed into it', async () => {
  const port = Number(new URL(system.stations).port)
  await expect(connectStation({ port, id: 'WALLBOX-3', password: 'another-password' })).rejects.toThrow()
  await until('the operator sees it', isRefused('WALLBOX-3'))
  await walkTo('WALLBOX-3')
  await page.selectOption('[name=secret]', 'generate')
  await add('WALLBOX-3')
  const secret = (await page.textContent('#secret')) ?? ''
  expect(secret).toHaveLength(32)
  await isIn('WALLBOX-3', comesUntilIn('WALLBOX-3', secret), 1)
}, 90_000)
