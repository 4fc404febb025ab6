import { describe, expect, test } from 'bun:test'
import { useBrowser } from './browser-session.ts'

const { api, visit } = useBrowser()

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

  test('an open page says when the management hangs, and by itself when it is back', async () => {
    const { page, context } = await visit()
    await page.goto('/stations')
    await page.locator('#live[data-link=live]').waitFor()
    await page.evaluate(() => {
      ;(window as unknown as { same: boolean }).same = true
    })
    api.hang('now')
    api.announce('stations')
    await page.locator('#stale [role=alert]').waitFor()
    expect(await page.textContent('#stale')).toContain('the management does not answer')
    expect(await page.locator('#s-NL-ARN-0002').count()).toBe(1)
    const other = await context.newPage()
    expect((await other.goto('/tariffs'))?.status()).toBe(503)
    api.hang(null)
    await other.locator('main table').first().waitFor()
    api.announce('stations')
    await page.locator('#stale [role=alert]').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true)
    await context.close()
  }, 60_000)

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

  test('the map moves after the first press, the list follows, and its pins lead on', async () => {
    const { page, context, complaints } = await visit()
    await page.goto('/map')
    await page.locator('.frame[data-ready]').waitFor()
    await page.click('#zoom-in')
    await page.locator('.mover.active .leaflet-marker-icon').first().waitFor()
    await page.waitForURL(/box=/)
    await page.locator('#h-list ~ p:has-text("in this view")').waitFor()
    const pins = page.locator('.mover.active .leaflet-marker-icon')
    expect(await pins.count()).toBe(await page.locator('#pins .roomy a.pin').count())
    await page.click('#zoom-fit')
    await page.locator('.leaflet-marker-icon[title^="Groningen"]').waitFor()
    await page.locator('.leaflet-marker-icon[title^="Utrecht"]').dispatchEvent('click')
    await page.waitForURL(/site=Utrecht/)
    await page.locator('#h-card').waitFor()
    expect(await page.locator('.mover.active').count()).toBe(1)
    // The moving map stands where the page's picture does.
    await expectSoon(async () => {
      const pin = await page.locator('.leaflet-marker-icon:has(.chosen)').boundingBox()
      const map = await page.locator('.mover.active').boundingBox()
      if (!pin || !map) return false
      return Math.abs(pin.x + pin.width / 2 - map.x - map.width / 2) < 5
    })
    await page.goBack()
    await page.locator('#h-card').waitFor({ state: 'detached' })
    expect(await page.locator('.mover.active').count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  }, 30_000)
})

/** Tries until the condition holds; the test's own timeout ends it. */
const expectSoon = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50))
}
