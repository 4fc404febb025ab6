import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startIdentityProvider } from '../management/testing/provider/identity-provider.ts'
import { admin, type Embedded, startEmbedded } from './support/embedded.ts'

let origin: string
let provider: Awaited<ReturnType<typeof startIdentityProvider>>
let system: Embedded
let browser: Browser

beforeAll(async () => {
  const [port = 0] = await freePorts(1)
  origin = `http://localhost:${port}`
  provider = await startIdentityProvider({ origin })
  const { issuer, clientId, clientSecret, label } = provider.options
  system = await startEmbedded([], {
    WEB_PORT: String(port),
    PUBLIC_ORIGIN: origin,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_ROLES: 'chiefs=admin,crew=operator',
    OIDC_LABEL: label,
    LOCAL_LOGIN: 'off',
  })
  const { executablePath, args } = findChromium()
  browser = await chromium.launch({ executablePath, args: [...args, '--headless'] })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await system.stop()
  await provider.stop()
})

const logInThere = async (page: Page, login: string): Promise<void> => {
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', 'any')
  await page.click('[type=submit]')
}

/** From the login page through the provider's own forms, until the page asked for is there. */
const logIn = async (page: Page, login: string, next: string): Promise<void> => {
  await page.goto(`${origin}${next}`)
  expect(await page.locator('[name=password]').count()).toBe(0)
  await page.click('main a:has-text("Acme")')
  await logInThere(page, login)
  await page.waitForURL(`${origin}${next}`)
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('a browser %s', (_how, javaScriptEnabled) => {
  test('logs in at the provider, is led to the page asked for, and logs out at both', async () => {
    provider.accounts.set('ada', { name: '<i>Ada</i>', email: 'ada@example.org', groups: ['crew'] })
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await logIn(page, 'ada', '/stations?state=Faulted')
    expect((await context.cookies(origin)).map(({ name }) => name)).not.toContain('oidc')
    await page.goto(`${origin}/profile`)
    expect(await page.textContent('main')).toContain('ada@example.org')
    expect(await page.locator('main i').count()).toBe(0)
    await page.click('#you summary')
    await page.click('#you button:has-text("Log out")')
    await page.waitForURL(`${provider.issuer}/session/end?**`)
    await page.click('[name=logout]')
    await page.waitForURL(`${origin}/login?out`)
    await page.click('main a:has-text("Acme")')
    await page.waitForSelector('[name=login]')
    await page.goto(`${origin}/stations`)
    expect(new URL(page.url()).pathname).toBe('/login')
    await context.close()
  }, 60_000)

  test('finds what it typed again after a login that had ended in the midst of it', async () => {
    provider.accounts.set('eve', { name: 'Eve', email: 'eve@example.org', groups: ['chiefs'] })
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await logIn(page, 'eve', '/tariffs/new')
    await page.fill('[name=name]', 'Night & "day"')
    await context.clearCookies({ name: /csms|session/ })
    await page.click('main form .btn.primary')
    await page.click('main form[action="/login/oidc"] button')
    await logInThere(page, 'eve')
    await page.waitForURL(`${origin}/tariffs/new`)
    expect(await page.inputValue('[name=name]')).toBe('Night & "day"')
    expect(await page.textContent('main')).toContain('What you typed is kept')
    await context.close()
  }, 60_000)

  test('proves who it is at the provider before what is dangerous, and finds its form again', async () => {
    provider.accounts.set('max', { name: 'Max', email: 'max@example.org', groups: ['chiefs'] })
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await logIn(page, 'max', '/roles/new')
    const name = `Night shift ${javaScriptEnabled}`
    await page.fill('[name=name]', name)
    await page.click('main form .btn.primary')
    await page.click('main form[action="/login/oidc"] button')
    await logInThere(page, 'max')
    await page.waitForURL(`${origin}/roles/new`)
    expect(await page.inputValue('[name=name]')).toBe(name)
    await page.click('main form .btn.primary')
    await page.waitForURL((url) => url.pathname !== '/roles/new')
    await page.goto(`${origin}/roles`)
    expect(await page.textContent('main')).toContain(name)
    await context.close()
  }, 60_000)

  test('is out here when it logs out there', async () => {
    provider.accounts.set('bob', { name: 'Bob', email: 'bob@example.org', groups: ['crew'] })
    const [one, other] = await Promise.all([1, 2].map(() => browser.newContext({ javaScriptEnabled })))
    const [page, elsewhere] = [await one!.newPage(), await other!.newPage()]
    await logIn(page, 'bob', '/stations')
    await logIn(elsewhere, 'bob', '/stations')
    await page.goto(`${provider.issuer}/session/end`)
    await page.click('[name=logout]')
    await page.waitForURL(/session\/end\/success/)
    await page.goto(`${origin}/stations`)
    expect(new URL(page.url()).pathname).toBe('/login')
    await elsewhere.goto(`${origin}/stations`)
    expect(new URL(elsewhere.url()).pathname).toBe('/stations')
    await Promise.all([one!.close(), other!.close()])
  }, 60_000)

  test('reads on the login page why it is not let in', async () => {
    provider.accounts.set('eve', { name: 'Eve', groups: ['others'] })
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(`${origin}/login/oidc?next=//evil.example`)
    await page.fill('[name=login]', 'eve')
    await page.fill('[name=password]', 'any')
    await page.click('[type=submit]')
    await page.waitForURL(`${origin}/login/oidc/callback?**`)
    expect(await page.textContent('main')).toContain('none of your groups may use this system')
    await page.reload()
    expect(await page.textContent('main')).toContain('was not begun in this browser')
    await context.close()
  }, 60_000)
})

test('no password lets anybody in, by API or page', async () => {
  const headers = { 'content-type': 'application/json' }
  const api = await fetch(`${system.api}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify(admin),
  })
  expect(api.status).toBe(403)
  const form = await fetch(`${origin}/login`, {
    method: 'POST',
    body: new URLSearchParams(admin),
    redirect: 'manual',
  })
  expect(form.status).toBe(403)
  expect(await form.text()).toContain('Passwords are switched off here')
})
