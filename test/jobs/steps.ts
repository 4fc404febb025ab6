import { until } from '@ocpp/shared/testing/until'
import type { Page } from 'playwright-core'

/** What an operator does in a browser, counted: each page that is opened by its address, each click, each search. */
export interface Steps {
  readonly page: Page
  /** Opens a page by its address, as from a mail or a bookmark. */
  open(path: string): Promise<void>
  /** Clicks what leads somewhere or sends something, and waits until the page is there. */
  click(selector: string): Promise<void>
  /** Fills in a field; what is filled in is sent by a click. */
  fill(name: string, value: string): Promise<void>
  /** Searches for it in the bar on top. */
  search(text: string): Promise<void>
  /** The text of the page's main part has this in it, now or soon. */
  reads(text: string | RegExp): Promise<void>
  count(): number
}

/** An operator's job takes no more of them. */
export const mostSteps = 5

const soonMs = 15_000

export const stepsOn = (page: Page): Steps => {
  let count = 0
  const settled = async (): Promise<void> => {
    await page.waitForLoadState('load')
  }
  return {
    page,
    open: async (path) => {
      count++
      await page.goto(path)
    },
    click: async (selector) => {
      count++
      await page.click(selector)
      await settled()
    },
    fill: (name, value) => page.fill(`main [name="${name}"]`, value),
    search: async (text) => {
      count++
      await page.fill('form[role=search] [name=q]', text)
      await page.press('form[role=search] [name=q]', 'Enter')
      await page.waitForURL((url) => url.pathname !== '/')
      await settled()
    },
    reads: async (text) => {
      const isThere = async () => {
        const shown = (await page.textContent('main')) ?? ''
        return typeof text === 'string' ? shown.includes(text) : text.test(shown)
      }
      const isThereSoon = async () => {
        if (await isThere()) return true
        await Bun.sleep(250)
        // Without scripts nothing comes by itself.
        if (!(await isThere())) await page.reload()
        return await isThere()
      }
      await until(`the page reads ${text}`, isThereSoon, soonMs)
    },
    count: () => count,
  }
}
