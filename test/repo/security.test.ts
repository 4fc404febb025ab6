import { expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dir, '../..')
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')
const sectionOf = (title: string): string => {
  const [, section = ''] = text.split(`\n## ${title}`)
  return section.split('\n## ')[0] ?? ''
}
/** Rows of the table in that section, without its head and without those that only name a group. */
const rowsOf = (title: string): readonly (readonly string[])[] =>
  sectionOf(title)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([name]) => !name?.startsWith('**'))

test('each threat has a defence and tests, and each test is there', () => {
  const rows = rowsOf('Threat, defence, test')
  expect(rows.length).toBeGreaterThan(25)
  for (const [threat, defence, tests] of rows) {
    expect([threat, defence !== '']).toEqual([threat, true])
    const paths = [...(tests ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '')
    expect([threat, paths.length > 0]).toEqual([threat, true])
    for (const path of paths)
      expect([path, path.endsWith('.test.ts') && existsSync(join(root, path))]).toEqual([path, true])
  }
})

test('other files that it names are there too', () => {
  const named = [
    ...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.\w+)`/g),
    ...text.matchAll(/\]\(([\w./-]+\.md)\)/g),
  ]
  expect(named.length).toBeGreaterThan(30)
  for (const [, path = ''] of named) expect([path, existsSync(join(root, path))]).toEqual([path, true])
})

test('every chapter of the ASVS is judged', () => {
  const chapters = rowsOf('Where it stands').map(([chapter]) => chapter?.split(' ')[0])
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, n) => `V${n + 1}`))
})
