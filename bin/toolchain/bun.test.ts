import { afterEach, beforeEach, expect, test } from 'bun:test'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ensureBun, pinnedVersion } from './bun.mjs'
import { Stop } from './say.mjs'

const PINNED = pinnedVersion()

let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'toolchain-')))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a Bun on the path is used when it is the pinned version', () => {
  const bun = program('path/bun', `echo ${PINNED}`)
  expect(ensure('path')).toBe(bun)
})

test('another version on the path is passed over for the one in the cache', () => {
  program('path/bun', 'echo 1.0.0')
  const bun = program('home/node_modules/@oven/bun-linux-x64/bin/bun', `echo ${PINNED}`)
  expect(ensure('path')).toBe(bun)
})

test('a Bun that is missing is installed by npm, also when npm refused its install script', () => {
  const made = join(folder, 'home/node_modules/@oven/bun-some-system/bin/bun')
  const write = `printf '#!/bin/sh\necho ${PINNED}\n' > ${made}`
  program('path/npm', `/bin/mkdir -p ${dirname(made)} && ${write} && /bin/chmod +x ${made}`)
  expect(ensure('path')).toBe(made)
})

test('no npm gives one line that says what to install', () => {
  const message = `Bun ${PINNED} is needed and npm cannot be run: install npm or Bun ${PINNED}`
  expect(() => ensure('nothing')).toThrow(new Stop(message))
})

test('a registry that cannot be reached gives one line with the reason npm gave', () => {
  program('path/npm', 'echo "npm error network request failed" >&2; exit 1')
  const message = `Bun ${PINNED} could not be installed from the npm registry: network request failed`
  expect(() => ensure('path')).toThrow(new Stop(message))
})

test('a Bun that does not run here is not taken for installed', () => {
  program('path/npm', 'exit 0')
  expect(() => ensure('path')).toThrow(`Bun ${PINNED} was installed but does not run on this system`)
})

/** Looks for Bun as plain Node would, with an empty cache. */
function ensure(pathFolder: string): string {
  return ensureBun({ path: join(folder, pathFolder), home: join(folder, 'home'), running: [] })
}

function program(name: string, script: string): string {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
