import { expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const texts = (ending: RegExp): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))

const words = (text: string): string[] => text.match(/[a-zA-Z][\w-]*/g) ?? []
const quoted = (expression: string): string[] =>
  [...expression.matchAll(/(?<![!=]== )'([^']*)'(?! [!=]==)/g)].flatMap(([, text = '']) => words(text))

const sources = texts(/\.(ts|html)$/)
/** The classes that stand in templates: in `class`, in `[class.x]`, as texts in `[class]`, at the host. */
const used = new Set(
  sources.flatMap((source) => [
    ...[...source.matchAll(/(?<![\w.[])class="([^"{}]*)"/g)].flatMap(([, names = '']) => words(names)),
    ...[...source.matchAll(/\[class\.([\w-]+)\]/g)].map(([, name = '']) => name),
    ...[...source.matchAll(/\[class\]'?[=:] ?"([^"]*)"/g)].flatMap(([, text = '']) =>
      quoted(text.replace(/[!=]== '[^']*'/g, '')),
    ),
    ...[...source.matchAll(/host: \{[^}]*?\bclass: '([^']*)'/g)].flatMap(([, names = '']) => words(names)),
  ]),
)
const styled = new Set(
  texts(/\.css$/).flatMap((css) =>
    [...css.replace(/\/\*.*?\*\/|"[^"]*"|[:@][^{};]*;/gs, '').matchAll(/\.([a-zA-Z][\w-]*)/g)].map(
      ([, name = '']) => name,
    ),
  ),
)

test('every class of a template has a style', () => {
  const missing = [...used].filter((name) => !styled.has(name) && !name.endsWith('-'))
  expect(missing).toEqual([])
})

test('every styled class is one that pages have', () => {
  const known = new Set(sources.flatMap(words))
  const ours = [...styled].filter((name) => !/^(leaflet|state)-/.test(name))
  expect(ours.filter((name) => !known.has(name))).toEqual([])
})

test('every class says what it is in three letters or more', () => {
  expect([...styled, ...used].filter((name) => name.length < 3)).toEqual([])
})
