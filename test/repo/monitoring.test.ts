import { expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as yaml from 'yaml'

const root = join(import.meta.dir, '../..')
const folder = join(root, 'docs/monitoring')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The figures that nodes and managements have, as their sources name them. */
const figures = new Set(
  [
    ...readdirSync(join(root, 'node/src/metrics')).map((name) => read(`node/src/metrics/${name}`)),
    read('management/src/http/metrics.ts'),
  ].flatMap((source) => [...source.matchAll(/name: '(csms_\w+)'/g)].map(([, name]) => name)),
)

const named = (text: string): readonly string[] =>
  [...text.matchAll(/csms_\w+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''))

test.each(readdirSync(folder).filter((name) => !name.endsWith('.md')))(
  '%s names only figures that are there',
  (name) => {
    const used = named(readFileSync(join(folder, name), 'utf8'))
    expect(used.length).toBeGreaterThan(5)
    expect(used.filter((figure) => !figures.has(figure))).toEqual([])
  },
)

test('each alert is in the table, has a test, and says what to do', () => {
  const rules = yaml.parse(read('docs/monitoring/alerts.yml')).groups[0].rules as {
    alert: string
    annotations: { summary: string; description: string }
  }[]
  const table = read('docs/monitoring/README.md')
  const tests = read('docs/monitoring/alerts.test.yml')
  expect(rules.filter(({ alert }) => !table.includes(`| ${alert} |`)).map(({ alert }) => alert)).toEqual([])
  expect(
    rules.filter(({ alert }) => !tests.includes(`alertname: ${alert}`)).map(({ alert }) => alert),
  ).toEqual([])
  for (const { annotations } of rules) expect(annotations.description.length).toBeGreaterThan(20)
})

test('the dashboard says what each figure means', () => {
  const { panels } = JSON.parse(read('docs/monitoring/dashboard.json')) as {
    panels: { description: string }[]
  }
  expect(panels.length).toBeGreaterThan(10)
  for (const { description } of panels) expect(description).toMatch(/\.$/)
})
