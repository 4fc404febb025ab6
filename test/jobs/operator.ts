import { afterAll, beforeAll, expect } from 'bun:test'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { chromium as findChromium } from '@ocpp/shared/testing/services/chromium'
import { type Browser, chromium } from 'playwright-core'
import { acceptedTag } from '../actions/support/accepted-tag.ts'
import { type LiveStation, liveStation, type Version } from '../actions/support/live-station.ts'
import type { System } from '../actions/support/system.ts'
import type { Api } from '../support/api.ts'
import { admin, type Embedded, startEmbedded } from '../support/embedded.ts'
import { mostSteps, type Steps, stepsOn } from './steps.ts'

/** With scripts and without: what a job is tried with. */
export const ways: readonly (readonly [name: string, javaScriptEnabled: boolean])[] = [
  ['with scripts', true],
  ['without scripts', false],
]

/** What `npm start` runs, with stations on real sockets and an operator at a browser. */
export const useOperator = () => {
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
  const asSystem = (): System => ({
    ...{ api, apiUrl: system.api, stationsUrl: system.stations, stop: system.stop },
  })

  return {
    api: () => api,
    system: () => system,
    arrive: (id: string, version: Version = 'ocpp1.6') => liveStation(asSystem(), version, { id }),
    /** A tag of its own that may charge. */
    tagOf: (station: LiveStation) => acceptedTag(asSystem(), station),
    /** Charges with a tag of its own; resolves to the tag. */
    charging: async (station: LiveStation): Promise<string> => {
      const tag = await acceptedTag(asSystem(), station)
      station.simulated.start(1, tag)
      await station.shows<Station>('', ({ openTransactions }) => openTransactions === 1)
      return tag
    },
    sessionOf: async ({ id }: LiveStation): Promise<string> =>
      (await api.get<{ items: { transactionId: string }[] }>(`/transactions?station=${id}`)).items[0]
        ?.transactionId ?? '',
    /** Does a job from the overview on, and counts what it takes. */
    doing: async (javaScriptEnabled: boolean, job: (steps: Steps) => Promise<void>): Promise<void> => {
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
    },
  }
}
