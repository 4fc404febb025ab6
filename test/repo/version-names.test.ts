import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dir, '../..')

/** Adding a version must be adding to tables of the node and of shared/ocpp: what asks for a version by name is counted. */
const most = 10

const folders = ['management/src', 'web/src', 'shared/src', 'bin']
const sources = new Bun.Glob('**/*.{ts,html}')
const searched = (): string[] =>
  folders.flatMap((folder) => [...sources.scanSync(join(root, folder))].map((path) => `${folder}/${path}`))
/** Tests, and the tables of the protocol, which stand in shared/ocpp and in the blocks of shared. */
const apart =
  /\.test\.ts$|\/testing\/|^shared\/src\/(?:ocpp\/|blocks\/[^/]+\/(?:v16|v201|block|summary)\.ts$)/
/** `'ocpp1.6'` in any quotes, and names such as `is201`, `isV16` or `calls201` for what depends on a version. */
const names = /(['"`])(?:ocpp)?(?:1\.6|2\.0\.1)\1|\b[a-z][A-Za-z]*(?:16|201)\b(?!['"/])/

const namingVersions = (path: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, i) => (names.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 120)}`] : []))

test('a comparison with a version is found in code and in templates', () => {
  const planted = [
    "if (link.protocol === 'ocpp2.0.1') return",
    '@if (protocol() === "ocpp1.6") {<p>none</p>}',
    '@if (!is201()) {<p>none</p>}',
    "const version = '1.6'",
    'const callsOf = isV16 ? calls16 : calls201',
  ]
  expect(namingVersions('x.ts', planted.join('\n'))).toHaveLength(planted.length)
  const lawful = ['if (!capabilitiesOf(protocol).displayMessages) return', '/** 1.6 says it by a key. */']
  expect(namingVersions('x.ts', lawful.join('\n'))).toEqual([])
})

test(`at most ${most} places outside the node and the protocol tables depend on the name of a version`, () => {
  const files = searched().filter((path) => !apart.test(path))
  expect(files.length).toBeGreaterThan(500)
  const found = files.flatMap((path) => namingVersions(path, readFileSync(join(root, path), 'utf8')))
  expect(found.length, found.join('\n')).toBeLessThanOrEqual(most)
})
