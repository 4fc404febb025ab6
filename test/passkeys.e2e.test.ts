import { afterAll, beforeAll, expect, test } from 'bun:test'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { admin, type Embedded, startEmbedded } from './support/embedded.ts'

let system: Embedded
let browser: Browser
beforeAll(async () => {
  system = await startEmbedded()
  const { executablePath, args } = findChromium()
  browser = await chromium.launch({ executablePath, args: [...args, '--headless'] })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await system.stop()
})

/** A device of the browser that keeps passkeys, and that its user unlocks or not. */
const addAuthenticator = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    unlocks: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

const typePassword = async (page: Page) => {
  await page.goto(`${system.web}/login`)
  await page.fill('[name=email]', admin.email)
  await page.fill('[name=password]', admin.password)
  await page.click('main button.primary')
}
const logOut = async (page: Page) => {
  await page.request.post(`${system.web}/logout`, { maxRedirects: 0 })
  await page.goto(`${system.web}/login?next=/stations`)
}
const settings = '/profile/second-factor'
const at = (path: string) => (url: URL) => url.pathname === path

test('a passkey is added, logs in, is the second step, confirms, and is removed', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (line) => line.text().includes('Content Security') && complaints.push(line.text()))
  const device = await addAuthenticator(page)
  await typePassword(page)
  await page.waitForURL(at('/'))

  await page.goto(`${system.web}${settings}`)
  await page.fill('[name=name]', 'My <b>phone</b>')
  await page.click('button:has-text("Add a passkey")')
  await page.waitForSelector('text=Your passkey is added')
  expect(await page.textContent('#h-codes')).toBe('Recovery codes')
  expect(await page.textContent('main')).toContain('My <b>phone</b>')
  await page.fill('[name=name]', 'Again')
  await page.click('button:has-text("Add a passkey")')
  await page.waitForSelector('text=This device has a passkey of yours already')

  await logOut(page)
  await device.unlocks(false)
  await page.click('button:has-text("Log in with a passkey")')
  await page.waitForSelector('text=No passkey was used')
  await device.unlocks(true)
  const sent = page.waitForRequest((request) => request.url().endsWith('/login/passkey'))
  await page.click('button:has-text("Log in with a passkey")')
  await page.waitForURL(at('/stations'))
  const form = Object.fromEntries(new URLSearchParams((await sent).postData() ?? ''))
  await logOut(page)
  const replayed = await page.request.post(`${system.web}/login/passkey`, { form, maxRedirects: 0 })
  expect(replayed.status()).toBe(401)
  expect(await replayed.text()).toContain('This passkey is not known here')

  await typePassword(page)
  await page.click('button:has-text("Use a passkey")')
  await page.waitForURL(at('/'))
  await page.goto(`${system.web}/confirm?next=${settings}`)
  await page.click('button:has-text("Confirm with a passkey")')
  await page.waitForURL(at(settings))
  await page.click('button:has-text("Remove"):near(:text("phone"))')
  await page.waitForSelector('text=The passkey is removed here')
  expect(await page.locator('#h-codes').count()).toBe(0)
  await page.goto(`${system.web}/audit`)
  const trail = await page.textContent('main')
  for (const action of ['user.passkey.add', 'session.confirm', 'user.passkey.remove'])
    expect(trail).toContain(action)
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('without scripts there is only the password', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${system.web}/login`)
  expect(await page.locator('button:has-text("Log in with a passkey")').isVisible()).toBe(false)
  expect(await page.locator('[name=password]').isVisible()).toBe(true)
  await context.close()
})
