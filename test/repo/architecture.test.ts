import { expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Glob } from 'bun'

const root = join(import.meta.dir, '../..')
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

/** `what | path` rows of the table. */
const rows = [...text.matchAll(/^\| ([^|]+) \| `([^`]+)` \|$/gm)].map(([, what = '', path = '']) => ({
  what,
  path,
}))

test('the table says of twenty things where they are, and is true', () => {
  const places = rows.filter(({ path }) => path.includes('/src/') || path.includes('/testing/'))
  expect(places.length).toBeGreaterThanOrEqual(20)
  for (const { what, path } of places) expect(existsSync(join(root, path)), `${what}: ${path}`).toBe(true)
})

const pages = ['CONTRIBUTING.md', 'README.md', ...new Glob('docs/*.md').scanSync({ cwd: root })]

test.each(pages)('every file that %s names is there', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  const named = [...text.matchAll(/`((?:shared|node|management|web|bin|test)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  )
  for (const path of named) expect(existsSync(join(root, path)), path).toBe(true)
})
