import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IResolveOptions } from 'dependency-cruiser'

interface Rules {
  forbidden: IForbiddenRuleType[]
  options: { enhancedResolveOptions: Partial<IResolveOptions> }
}

const require = createRequire(import.meta.url)
const rules: Rules = require('../../.dependency-cruiser.cjs')
const nodeFolders: string[] = require('../../bin/checks/node-layers.cjs')

/** A file in each folder of the node, which imports those of the folder before. */
const fileIn = (folder = '') => `node/src/${folder}/of-${folder}.ts`

/** A small tree in the shape of the repository, in which each file is named with what it imports. */
const LAWFUL: Record<string, string[]> = {
  ...Object.fromEntries(
    nodeFolders.map((folder, i) => [
      fileIn(folder),
      nodeFolders.slice(Math.max(0, i - 1), i).map((before) => `../${before}/of-${before}.ts`),
    ]),
  ),
  'node/src/node.ts': nodeFolders.map((folder) => `./${folder}/of-${folder}.ts`),
  'shared/src/bus/bus.ts': [],
  'shared/src/bus/rabbitmq.ts': ['./bus.ts', 'amqplib'],
  'shared/testing/bus-contract.ts': ['../src/bus/bus.ts', 'amqplib'],
  'node/src/server/server.ts': ['elysia', '../journal/journal.ts'],
  'node/src/journal/journal.ts': ['drizzle-orm', '../../../shared/src/bus/bus.ts'],
  'management/src/domain/station.ts': ['../../../shared/src/bus/bus.ts'],
  'management/src/ports/store.ts': ['../domain/station.ts'],
  'management/src/use-cases/read.ts': ['../ports/store.ts', '../domain/station.ts'],
  'management/src/http/app.ts': ['hono', '../use-cases/read.ts'],
  'management/src/ingest/ingest.ts': ['../use-cases/read.ts'],
  'management/src/store/sqlite/store.ts': ['drizzle-orm', '../../ports/store.ts'],
  'management/src/store/mongodb/store.ts': ['mongodb', '../../ports/store.ts'],
  'management/src/store/mongodb/store.int.test.ts': [
    './store.ts',
    '../../../../shared/testing/bus-contract.ts',
  ],
  'management/src/blocks/all.ts': ['./lamp/block.ts', './door/block.ts'],
  'management/src/blocks/lamp/block.ts': ['./projection.ts', './routes.ts', './records.ts'],
  'management/src/blocks/lamp/index.ts': ['./read.ts'],
  'management/src/blocks/lamp/projection.ts': ['./rules/light.ts', './records.ts', '../../ports/store.ts'],
  'management/src/blocks/lamp/records.ts': ['../../domain/station.ts'],
  'management/src/blocks/lamp/rules/light.ts': ['../records.ts', '../../../domain/station.ts'],
  'management/src/blocks/lamp/read.ts': ['./records.ts', '../../ports/store.ts', '../../use-cases/read.ts'],
  'management/src/blocks/lamp/routes.ts': ['hono', './read.ts', '../../use-cases/read.ts'],
  'management/src/blocks/door/block.ts': ['../lamp/index.ts'],
  'management/src/ingest/apply-event.ts': ['../blocks/all.ts'],
  'node/src/blocks/all.ts': ['./lamp/block.ts'],
  'node/src/blocks/lamp/block.ts': ['./handler.ts'],
  'node/src/blocks/lamp/handler.ts': [],
  'web/src/server.ts': ['hono'],
  'web/src/app/page.ts': ['../../../shared/src/bus/bus.ts'],
  'simulator/src/main.ts': ['../../shared/src/bus/bus.ts'],
  'bin/embedded.ts': ['../node/src/server/server.ts', '../management/src/http/app.ts'],
}

interface Violation {
  rule: string
  from: string
  imports: string
}

const lamp = 'management/src/blocks/lamp'

const VIOLATIONS: Violation[] = [
  ...nodeFolders.map((folder, place) => {
    const above = nodeFolders[place + 1]
    return {
      rule: `node-${folder}-stands-on-those-before`,
      from: `node/src/${folder}/x.ts`,
      imports: above === undefined ? '../node.ts' : `../${above}/of-${above}.ts`,
    }
  }),
  { rule: 'block-rules-are-pure', from: `${lamp}/rules/x.ts`, imports: '../../../ports/store.ts' },
  { rule: 'block-rules-are-pure', from: `${lamp}/rules.ts`, imports: './read.ts' },
  { rule: 'block-projection-sees-no-http', from: `${lamp}/projection/x.ts`, imports: '../../../http/app.ts' },
  { rule: 'block-projection-sees-no-http', from: `${lamp}/projection/x.ts`, imports: '../routes.ts' },
  { rule: 'block-routes-call-use-cases', from: `${lamp}/routes/x.ts`, imports: '../../../ingest/ingest.ts' },
  { rule: 'block-use-cases-see-no-edge', from: `${lamp}/x.ts`, imports: '../../http/app.ts' },
  { rule: 'block-use-cases-see-no-edge', from: `${lamp}/x.ts`, imports: './projection.ts' },
  { rule: 'blocks-meet-at-index', from: 'management/src/blocks/door/x.ts', imports: '../lamp/read.ts' },
  { rule: 'blocks-have-one-door', from: 'management/src/use-cases/x.ts', imports: '../blocks/lamp/read.ts' },
  { rule: 'blocks-have-one-door', from: 'node/src/x.ts', imports: './blocks/lamp/handler.ts' },
  { rule: 'all-reads-block-values', from: 'node/src/blocks/all.ts', imports: './lamp/handler.ts' },
  {
    rule: 'shared-imports-no-process',
    from: 'shared/src/ids.ts',
    imports: '../../node/src/journal/journal.ts',
  },
  { rule: 'shared-imports-no-process', from: 'shared/testing/x.ts', imports: '../../bin/embedded.ts' },
  { rule: 'node-imports-only-shared', from: 'node/src/x.ts', imports: '../../management/src/http/app.ts' },
  { rule: 'node-imports-only-shared', from: 'node/src/x.ts', imports: '@ocpp/management/http/app' },
  { rule: 'node-imports-only-shared', from: 'node/src/x.test.ts', imports: '../../simulator/src/main.ts' },
  {
    rule: 'management-imports-only-shared',
    from: 'management/src/x.ts',
    imports: '../../node/src/server/server.ts',
  },
  {
    rule: 'web-imports-only-shared',
    from: 'web/src/app/x.ts',
    imports: '../../../management/src/domain/station.ts',
  },
  { rule: 'simulator-imports-only-shared', from: 'simulator/src/x.ts', imports: '../../web/src/server.ts' },
  {
    rule: 'no-test-support-in-product',
    from: 'node/src/x.ts',
    imports: '../../shared/testing/bus-contract.ts',
  },
  { rule: 'domain-is-pure', from: 'management/src/domain/x.ts', imports: '../ports/store.ts' },
  { rule: 'ports-know-the-domain', from: 'management/src/ports/x.ts', imports: '../use-cases/read.ts' },
  {
    rule: 'use-cases-know-ports',
    from: 'management/src/use-cases/x.ts',
    imports: '../store/sqlite/store.ts',
  },
  { rule: 'http-calls-use-cases', from: 'management/src/http/x.ts', imports: '../ingest/ingest.ts' },
  { rule: 'http-calls-use-cases', from: 'management/src/http/x.ts', imports: '../store/mongodb/store.ts' },
  { rule: 'ingest-calls-use-cases', from: 'management/src/ingest/x.ts', imports: '../http/app.ts' },
  { rule: 'stores-know-ports', from: 'management/src/store/sqlite/x.ts', imports: '../../use-cases/read.ts' },
  { rule: 'stores-are-apart', from: 'management/src/store/sqlite/x.ts', imports: '../mongodb/store.ts' },
  { rule: 'elysia-in-its-place', from: 'node/src/rpc/x.ts', imports: 'elysia' },
  { rule: 'hono-in-its-place', from: 'management/src/use-cases/x.ts', imports: 'hono' },
  { rule: 'hono-in-its-place', from: 'web/src/app/x.ts', imports: 'hono' },
  { rule: 'drizzle-orm-in-its-place', from: 'node/src/server/x.ts', imports: 'drizzle-orm' },
  { rule: 'drizzle-orm-in-its-place', from: 'management/src/store/mongodb/x.ts', imports: 'drizzle-orm' },
  { rule: 'mongodb-in-its-place', from: 'management/src/store/sqlite/x.ts', imports: 'mongodb' },
  { rule: 'amqplib-in-its-place', from: 'shared/src/bus/in-process.ts', imports: 'amqplib' },
  { rule: 'no-unresolvable', from: 'shared/src/x.ts', imports: './nowhere.ts' },
]

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dependency-rules-'))
  write('tsconfig.json', '{}')
  for (const name of ['elysia', 'hono', 'drizzle-orm', 'mongodb', 'amqplib']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
  // A workspace package is a link to its folder: imports by package name must be seen as what they are.
  write('management/package.json', '{ "name": "@ocpp/management", "exports": { "./*": "./src/*.ts" } }')
  mkdirSync(join(root, 'node_modules/@ocpp'))
  symlinkSync('../../management', join(root, 'node_modules/@ocpp/management'))
  for (const [file, imports] of Object.entries(LAWFUL)) writeSource(file, imports)
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the direction rules', () => {
  test('have nothing against the tree of the architecture', async () => {
    expect(await brokenRules()).toEqual([])
  })

  test.each(VIOLATIONS)('$rule catches $from importing $imports', async ({ rule, from, imports }) => {
    writeSource(from, [imports])
    try {
      expect(await brokenRules()).toContain(rule)
    } finally {
      rmSync(join(root, from))
    }
  })

  test('no-cycles catches two files that need each other', async () => {
    writeSource('shared/src/one.ts', ['./two.ts'])
    writeSource('shared/src/two.ts', ['./one.ts'])
    expect(await brokenRules()).toEqual(['no-cycles'])
    rmSync(join(root, 'shared/src/one.ts'))
    rmSync(join(root, 'shared/src/two.ts'))
  })

  test('every rule has a violation here that shows it', () => {
    const shown = new Set([...VIOLATIONS.map(({ rule }) => rule), 'no-cycles'])
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !shown.has(name ?? ''))).toEqual([])
  })
})

async function brokenRules(): Promise<string[]> {
  const { output } = await cruise(
    ['shared', 'node', 'management', 'web', 'simulator', 'bin'],
    { baseDir: root, ruleSet: { forbidden: rules.forbidden }, validate: true, tsPreCompilationDeps: true },
    rules.options.enhancedResolveOptions,
  )
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name)
}

function writeSource(file: string, imports: string[]): void {
  write(file, `${imports.map((name) => `import '${name}'`).join('\n')}\nexport {}\n`)
}

function write(file: string, text: string): void {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
