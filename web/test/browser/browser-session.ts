import { afterAll, afterEach, beforeAll, expect } from 'bun:test'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureBuilt } from '../built.ts'
import { PASSWORD, type StubApi, startStubApi } from '../stub-api.ts'
import { startWebProcess, type WebProcess } from '../web-process.ts'

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained about. */
  readonly complaints: string[]
}

export interface Look {
  readonly width?: number
  readonly theme?: string
  readonly js?: boolean
  readonly as?: string
}

export interface BrowserSession {
  readonly api: StubApi
  /** A browser of its own, logged in. */
  visit(look?: Look): Promise<Visit>
}

const quiet = [
  '--headless',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium before the built web as a process of its own, which asks a stub of the API. */
export const useBrowser = (): BrowserSession => {
  const api = startStubApi()
  let web: WebProcess
  let browser: Browser
  beforeAll(async () => {
    await ensureBuilt()
    web = await startWebProcess(api.url)
    const { executablePath, args } = findChromium()
    browser = await chromium.launch({ executablePath, args: [...args, ...quiet] })
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await web.stop()
    await api.stop()
  })
  afterEach(() => expect(api.faults.splice(0)).toEqual([]))

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
  return { api, visit }
}
