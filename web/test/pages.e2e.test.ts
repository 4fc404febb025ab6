import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureBuilt } from './built.ts'
import { PASSWORD, type StubApi, startStubApi } from './stub-api.ts'
import { startWebProcess, type WebProcess } from './web-process.ts'

let api: StubApi
let web: WebProcess
let browser: Browser

beforeAll(async () => {
  await ensureBuilt()
  api = startStubApi()
  web = await startWebProcess(api.url)
  const { executablePath, args } = findChromium()
  const quiet = [
    '--headless',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  browser = await chromium.launch({ executablePath, args: [...args, ...quiet] })
}, 180_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
  await api.stop()
})

interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained about. */
  readonly complaints: string[]
}

type Look = { width?: number; theme?: string; js?: boolean; as?: string }

const visit = async ({
  width = 1440,
  theme = 'light',
  js = true,
  as = 'admin@example.org',
}: Look = {}): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: js,
    baseURL: web.url,
  })
  await context.addCookies([{ name: 'theme', value: theme, url: web.url }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto('/login')
  await page.fill('[name=email]', as)
  await page.fill('[name=password]', PASSWORD)
  await page.click('main button.primary')
  await page.waitForURL((url) => url.pathname === '/')
  return { page, context, complaints }
}

const station = '/stations/NL-UTR-0007'
const transactionOf = async (page: Page, query = ''): Promise<string> => {
  await page.goto(`/transactions${query}`)
  return (await page.getAttribute('tbody th a', 'href')) ?? ''
}

const pages = async (page: Page): Promise<string[]> => {
  const transaction = await transactionOf(page)
  const doubtful = await transactionOf(page, '?flag=implausible')
  return [
    '/',
    '/map?site=Utrecht+Papendorp',
    '/stations',
    '/stations?text=zzz',
    '/sites',
    '/sites/new',
    '/sites/site-0',
    '/sites/site-0/edit',
    '/stations/new',
    station,
    `${station}/messages?open=node-1-9000`,
    `${station}/commands?command=${api.commands.find((c) => c.station === 'NL-UTR-0007')?.id}`,
    `${station}/send/start`,
    `${station}/send/reset`,
    `${station}/call/RequestStartTransaction`,
    `${station}/configuration`,
    `${station}/monitoring`,
    `${station}/transactions`,
    `${station}/local-list`,
    `${station}/reservations`,
    `${station}/jobs`,
    `${station}/display`,
    `${station}/charging`,
    '/charging-profiles',
    '/charging-profiles/new',
    '/charging-profiles/night',
    '/tariffs',
    '/tariffs/new',
    '/tariffs/day',
    '/reservations',
    `${station}/security`,
    `${station}/network`,
    '/certificates',
    `${station}/details`,
    `${station}/writing`,
    `${station}/connect`,
    `${station}/delete`,
    '/stations/NL-GRQ-0003/approve',
    '/held-stations',
    '/transactions',
    transaction,
    `${transaction}/close`,
    doubtful,
    `${doubtful}/review`,
    '/tokens',
    '/tokens/new',
    '/commands',
    '/commands/new?name=reset',
    '/commands/bulk',
    '/system',
    '/system/policies',
    '/audit',
    '/users',
    '/users/new',
    '/profile',
    '/search?q=utr',
    '/more',
    '/help',
  ]
}

describe('accessibility and fit', () => {
  const looks = [
    { width: 1440, theme: 'light' },
    { width: 1440, theme: 'dark' },
    { width: 390, theme: 'light' },
    { width: 390, theme: 'dark' },
  ]
  test.each(looks)(
    'axe finds nothing on any page at %o',
    async (look) => {
      const { page, context, complaints } = await visit(look)
      const found: string[] = []
      for (const path of await pages(page)) {
        await page.goto(path)
        await page.evaluate(axe.source)
        const result = await page.evaluate(() =>
          (
            window as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
            }
          ).axe.run(),
        )
        for (const v of result.violations)
          found.push(
            `${path}: ${v.id} ${v.nodes
              .map((n) => n.html.slice(0, 140))
              .slice(0, 2)
              .join(' | ')}`,
          )
      }
      await context.close()
      expect(found).toEqual([])
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    },
    180_000,
  )

  test.each([320, 768])(
    'nothing scrolls sideways at %i px',
    async (width) => {
      const { page, context } = await visit({ width, js: false })
      const wide: string[] = []
      for (const path of await pages(page)) {
        await page.goto(path)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (over > 0) wide.push(`${path}: ${over} px`)
      }
      await context.close()
      expect(wide).toEqual([])
    },
    120_000,
  )
})

describe.each([true, false])('an operator with scripts: %p', (js) => {
  test('filters, sorts, pages and goes back', async () => {
    const { page, context } = await visit({ js })
    await page.goto('/stations')
    await page.selectOption('select[name=state]', 'Charging')
    await page.click('form.filter button')
    await page.waitForURL(/state=Charging/)
    await page.locator('#s-NL-UTR-0005').waitFor({ state: 'detached' })
    expect(await page.locator('#s-NL-UTR-0001').count()).toBe(1)
    await page.click('th[aria-sort] a')
    await page.waitForURL(/sort=-id/)
    await page.goBack()
    await page.waitForURL((url) => !url.search.includes('sort'))
    await page.goBack()
    await page.locator('#s-NL-UTR-0005').waitFor()
    await page.goto('/transactions')
    await page.click('a[rel=next]')
    await page.waitForURL(/cursor=/)
    await page.click('a[rel=prev]')
    await page.waitForURL((url) => url.pathname === '/transactions' && !url.search.includes('cursor'))
    await context.close()
  }, 60_000)

  test('adds a station, sees its password once, approves another', async () => {
    const { page, context } = await visit({ js })
    const id = `E2E-${js ? 1 : 2}`
    await page.goto('/stations/new')
    await page.fill('[name=id]', 'not allowed!')
    await page.click('form.panel button.primary')
    await page.locator('.field.has-error').waitFor()
    expect(await page.inputValue('[name=id]')).toBe('not allowed!')
    await page.fill('[name=id]', id)
    await page.click('form.panel button.primary')
    await page.waitForURL(`**/stations/${id}/connect`)
    expect(await page.textContent('#secret')).toBe('nVz9-generated-secret-42')
    await page.reload()
    expect(await page.locator('#secret').count()).toBe(0)
    await page.goto('/stations?admission=pending')
    if (js) {
      await page.click('tbody td a')
      await page.waitForURL('**/approve')
      await page.click('form.panel button.primary')
      await page.waitForURL('**/connect')
    }
    await context.close()
  }, 60_000)

  test('starts and stops charging, and reads how the commands ended', async () => {
    const { page, context } = await visit({ js, as: 'operator@example.org' })
    await page.goto('/stations/NL-UTR-0001')
    await page.click('a:has-text("Start…") >> nth=0')
    await page.fill('[name=token]', '04A21B3C8F')
    await page.click('form.form button.primary')
    await page.waitForURL(/command=/)
    expect(await page.textContent('.life')).toContain('Answered: accepted')
    await page.goto('/stations/NL-UTR-0001')
    await page.click('a:has-text("Stop…") >> nth=0')
    expect(await page.inputValue('[name=transactionId]')).not.toBe('')
    await page.click('form.form button.primary')
    await page.waitForURL(/command=/)
    await page.goto('/stations/NL-RTM-0003/send/clear-cache')
    await page.click('form.form button.primary')
    await page.waitForURL(/command=/)
    expect(await page.textContent('.life')).toContain('Not sent')
    await context.close()
  }, 60_000)

  test('opens a message, changes the theme, logs out', async () => {
    const { page, context } = await visit({ js })
    await page.goto(`${station}/messages`)
    await page.click('#m-node-1-8998 a')
    await page.waitForURL(/open=node-1-8998/)
    expect(await page.textContent('tr.full')).toContain('⟨U+202E⟩')
    await page.click('#you summary')
    await page.click('#you button[value=dark]')
    await page.waitForLoadState()
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
    await page.click('#you summary')
    await page.click('#you button:has-text("Log out")')
    await page.waitForURL(/\/login/)
    await page.goto('/stations')
    expect(page.url()).toContain('/login')
    await context.close()
  }, 60_000)
})

describe('with scripts', () => {
  test('a change at a station shows without a reload, keeping what is being typed', async () => {
    const { page, context } = await visit()
    await page.goto('/stations')
    await page.locator('#live[data-link=live]').waitFor()
    await page.fill('.filter [name=text]', 'half a wo')
    await page.evaluate(() => {
      ;(window as unknown as { same: boolean }).same = true
    })
    const changed = api.stations.find((s) => s.id === 'NL-ARN-0002')!
    changed.state = 'Faulted'
    api.announce('stations')
    await page.locator('#s-NL-ARN-0002 .state-faulted').first().waitFor()
    expect(await page.inputValue('.filter [name=text]')).toBe('half a wo')
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true)
    changed.state = 'Available'
    await context.close()
  }, 30_000)

  test('paused pages say so and stay as they are', async () => {
    const { page, context } = await visit()
    await page.goto('/stations')
    await page.click('#pause button')
    await page.waitForURL('**/stations')
    await page.locator('#live[data-link=paused]').waitFor()
    expect(await page.textContent('#live')).toContain('Paused')
    await context.close()
  }, 30_000)

  test('keys lead to the search and to pages, but not while typing', async () => {
    const { page, context } = await visit()
    await page.locator('html[data-enhanced]').waitFor()
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    await page.keyboard.type('gs')
    expect(await page.inputValue('#q')).toBe('gs')
    await page.locator('#q').blur()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.waitForURL('**/transactions')
    await context.close()
  }, 30_000)

  test('the chart tells the reading under the pointer', async () => {
    const { page, context, complaints } = await visit()
    await page.goto('/')
    const cursor = page.locator('island-cursor')
    await cursor.scrollIntoViewIfNeeded()
    await expectSoon(async () => {
      const box = (await cursor.boundingBox())!
      await page.mouse.move(box.x + box.width / 2, box.y + 20)
      await page.mouse.move(box.x + box.width / 2 + 2, box.y + 22)
      return (await page.locator('island-cursor output').count()) === 1
    })
    expect(await page.textContent('island-cursor output')).toContain('kWh')
    expect(complaints).toEqual([])
    await context.close()
  }, 30_000)

  test('the map moves after the first press and its pins lead on', async () => {
    const { page, context, complaints } = await visit()
    await page.goto('/map')
    await page.locator('.frame[data-ready]').waitFor()
    await page.click('#zoom-in')
    await page.locator('.mover.active .leaflet-marker-icon').first().waitFor()
    expect(page.url()).not.toContain('z=')
    expect(await page.locator('.mover.active .leaflet-marker-icon').count()).toBeGreaterThan(5)
    await page.locator('.leaflet-marker-icon[title^="Utrecht"]').dispatchEvent('click')
    await page.waitForURL(/site=Utrecht/)
    expect(complaints).toEqual([])
    await context.close()
  }, 30_000)
})

describe('without scripts', () => {
  test('the map zooms by links and the list beside it picks a site', async () => {
    const { page, context } = await visit({ js: false })
    await page.goto('/map')
    const before = await page.getAttribute('#world', 'viewBox')
    await page.click('#zoom-in')
    await page.waitForURL(/z=1/)
    expect(await page.getAttribute('#world', 'viewBox')).not.toBe(before)
    await page.click('.sites a:has-text("Utrecht")')
    await page.waitForURL(/site=Utrecht/)
    expect(await page.textContent('#h-card')).toContain('Utrecht')
    await context.close()
  }, 30_000)

  test('a site is added, given a station, renamed and seen with it, and removed', async () => {
    const { page, context } = await visit({ js: false, as: 'operator@example.org' })
    await page.goto('/sites')
    await page.click('a:has-text("Add site")')
    await page.fill('[name=name]', 'Harbour')
    await page.fill('[name=timeZone]', 'Europe/Berlin')
    await page.fill('[name=latitude]', '53,5')
    await page.fill('[name=longitude]', '9.9')
    await page.fill('[name="contact.email"]', 'harbour@example.org')
    await page.click('main button.primary')
    await page.waitForURL(/\/sites\/site-\d+$/)
    const site = page.url()
    expect(await page.textContent('main')).toContain('53.5, 9.9')
    await page.goto(`${station}/details`)
    await page.selectOption('[name=siteId]', { label: 'Harbour' })
    await page.click('main button.primary')
    await page.waitForURL(/details$/)
    await page.goto(`${site}/edit`)
    await page.fill('[name=name]', 'Old harbour')
    await page.click('main button.primary')
    await page.waitForURL(site)
    expect(await page.textContent('#site-stations')).toContain('NL-UTR-0007')
    await page.goto('/stations?text=UTR-0007')
    await page.click('#list a:has-text("Old harbour")')
    await page.waitForURL(site)
    await page.click('button.danger')
    expect(await page.textContent('main')).toContain('Stations belong to Old harbour: 1')
    await page.goto(site)
    await page.check('[name=release]')
    await page.click('button.danger')
    await page.waitForURL(/\/sites$/)
    await page.goto(`${station}/details`)
    expect(await page.inputValue('[name=siteId]')).toBe('')
    expect(await page.textContent('[name=siteId]')).not.toContain('harbour')
    await page.selectOption('[name=siteId]', { label: 'Utrecht Papendorp' })
    await page.click('main button.primary')
    await context.close()
  }, 60_000)
})

/** Tries until the condition holds; the test's own timeout ends it. */
const expectSoon = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50))
}
