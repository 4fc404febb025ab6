import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { billOfMaterials } from './bom.ts'
import { licenceOf } from './installed.ts'
import { isAllowed } from './licences.ts'
import { type Lock, reachedPackages } from './lock.ts'
import { readLock } from './read-lock.ts'

const sha = `sha512-${Buffer.from('hash').toString('base64')}`
const lock: Lock = {
  workspaces: {
    '': { devDependencies: { tool: '1.0.0' } },
    app: { dependencies: { '@s/a': '1.0.0', '@own/shared': 'workspace:*' } },
  },
  packages: {
    '@own/shared': ['@own/shared@workspace:shared'],
    '@s/a': ['@s/a@1.0.0', '', { dependencies: { b: '^2.0.0' }, optionalDependencies: { gone: '1' } }, sha],
    // Two versions of b: what @s/a needs lies under it.
    '@s/a/b': ['b@2.0.0', '', {}, sha],
    b: ['b@1.0.0', '', {}, sha],
    tool: ['tool@1.0.0', '', { dependencies: { b: '^1.0.0' } }, sha],
  },
}

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sbom-'))
  const manifest = (path: string, content: object) => {
    const file = join(root, 'node_modules', path, 'package.json')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(content))
  }
  manifest('@s/a', { version: '1.0.0', license: 'MIT' })
  manifest('@s/a/node_modules/b', { version: '2.0.0', license: { type: 'GPL-3.0-only' } })
  manifest('b', { version: '1.0.0', licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('what is shipped is reached as a resolver would, without what only development needs', () => {
  const idsOf = (production: boolean) =>
    reachedPackages(lock, production).map(({ name, version }) => `${name}@${version}`)
  expect(idsOf(true)).toEqual(['@s/a@1.0.0', 'b@2.0.0'])
  expect(idsOf(false)).toEqual(['@s/a@1.0.0', 'b@2.0.0', 'b@1.0.0', 'tool@1.0.0'])
})

test('licences are those of the version that is installed, in whatever form it names them', () => {
  const licences = Object.fromEntries(
    reachedPackages(lock, false).map((one) => [one.key, licenceOf(root, one)]),
  )
  expect(licences).toEqual({
    '@s/a': 'MIT',
    '@s/a/b': 'GPL-3.0-only',
    b: 'MIT OR Apache-2.0',
    tool: undefined,
  })
})

test('a licence is allowed by one of its alternatives, and by all parts of that', () => {
  const cases: Record<string, boolean> = {
    MIT: true,
    '(MIT OR GPL-3.0-only)': true,
    '(MIT AND CC-BY-4.0)': true,
    'MIT AND GPL-3.0-only': false,
    'GPL-3.0-only': false,
    UNLICENSED: false,
    'SEE LICENSE IN LICENSE.md': false,
    'Apache-2.0 WITH LLVM-exception': false,
  }
  for (const [licence, allowed] of Object.entries(cases))
    expect([licence, isAllowed(licence)]).toEqual([licence, allowed])
})

test('the bill names each package once, with its hash, licence and needs', () => {
  const bill = billOfMaterials(
    root,
    { name: 'app', version: '1.0.0', license: 'MIT' },
    reachedPackages(lock, true),
  )
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [
      {
        ...{ 'bom-ref': 'pkg:npm/%40s/a@1.0.0', group: '@s', name: 'a', version: '1.0.0' },
        hashes: [{ alg: 'SHA-512', content: Buffer.from('hash').toString('hex') }],
        licenses: [{ license: { id: 'MIT' } }],
      },
      { 'bom-ref': 'pkg:npm/b@2.0.0', licenses: [{ license: { id: 'GPL-3.0-only' } }] },
    ],
    dependencies: [
      { ref: 'pkg:npm/%40s/a@1.0.0', dependsOn: ['pkg:npm/b@2.0.0'] },
      { ref: 'pkg:npm/b@2.0.0' },
    ],
  })
})

test('of this repository all shipped packages are found, and the bill is the same each time', async () => {
  const repository = fileURLToPath(new URL('../..', import.meta.url))
  const packages = reachedPackages(await readLock(repository), true)
  const names = packages.map(({ name }) => name)
  for (const known of ['valibot', 'hono', 'mongodb', 'amqplib', '@angular/core'])
    expect(names).toContain(known)
  for (const tool of ['@biomejs/biome', 'knip', '@angular/cli']) expect(names).not.toContain(tool)
  expect(packages.every(({ integrity }) => integrity !== null)).toBe(true)
  const own = { name: 'ocpp-framework', version: '0.1.0', license: 'MIT' }
  const bill = () => JSON.stringify(billOfMaterials(repository, own, packages))
  expect(bill()).toBe(bill())
})
