import { describe, expect, test } from 'bun:test'
import axe from 'axe-core'
import { pagesOf } from '../page-list.ts'
import { useBrowser } from './browser-session.ts'

const { api, visit } = useBrowser()

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
      for (const path of pagesOf(api)) {
        await page.goto(path)
        await page.evaluate(axe.source)
        const result = await page.evaluate(
          (rules) =>
            (
              window as unknown as {
                axe: {
                  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
                }
              }
            ).axe.run(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }),
          // The dark theme is the same page in other colours.
          look.theme === 'dark' ? ['color-contrast'] : null,
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
    400_000,
  )

  test.each([320, 768])(
    'nothing scrolls sideways at %i px',
    async (width) => {
      const { page, context } = await visit({ width, js: false })
      const wide: string[] = []
      for (const path of pagesOf(api)) {
        await page.goto(path)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (over > 0) wide.push(`${path}: ${over} px`)
      }
      await context.close()
      expect(wide).toEqual([])
    },
    240_000,
  )
})
