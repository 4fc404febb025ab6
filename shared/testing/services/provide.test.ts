import { afterEach, beforeEach, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideChromium } from './chromium.ts'
import type { Installer } from './install.ts'
import { provideRabbitmq } from './rabbitmq-server.ts'
import { provideSecantus } from './secantus.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provide-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const helpless: Installer = { install: () => false }

/** An installer that puts these programs into the folder. */
const bringing = (...names: string[]): Installer => ({
  install() {
    for (const name of names) program(name, '')
    return true
  },
})

test('RabbitMQ that is installed is used, and apt is left alone', () => {
  const server = program('rabbitmq-server', '')
  const epmd = program('epmd', '')
  expect(provideRabbitmq(helpless, [folder], folder)).toEqual({ server, epmd })
})

test('RabbitMQ that is missing is installed', () => {
  const { server } = provideRabbitmq(bringing('rabbitmq-server', 'epmd'), [folder], folder)
  expect(server).toBe(join(folder, 'rabbitmq-server'))
})

test.each([helpless, bringing('rabbitmq-server')])(
  'RabbitMQ that cannot be had names the ways out',
  (installer) => {
    expect(() => provideRabbitmq(installer, [folder], folder)).toThrow(
      'RabbitMQ is missing: install the Debian package rabbitmq-server, or set AMQP_URL to a broker',
    )
  },
)

test('Chromium that is missing is installed, or names the ways out', () => {
  expect(() => provideChromium(helpless, {}, folder)).toThrow(
    'Chromium is missing: install the Debian package chromium, or set CHROMIUM_PATH',
  )
  expect(provideChromium(bringing('chromium'), {}, folder)).toBe(join(folder, 'chromium'))
})

test('CHROMIUM_PATH comes first, and one that names nothing is an error', () => {
  program('chromium', '')
  const mine = program('my-browser', '')
  expect(provideChromium(helpless, { CHROMIUM_PATH: mine }, folder)).toBe(mine)
  expect(() => provideChromium(helpless, { CHROMIUM_PATH: '/no/browser' }, folder)).toThrow(
    'CHROMIUM_PATH names no file: /no/browser',
  )
})

test('SecantusDB without Python, and with a pip that finds no registry, names the ways out', () => {
  const provide = () =>
    provideSecantus({ installer: helpless, log: () => {}, cache: join(folder, 'c'), path: folder })
  expect(provide).toThrow('MongoDB is missing: no Python environment here; install Python 3.10+')
  program(
    'python3',
    `/bin/mkdir -p "$4/bin" && printf '#!/bin/sh\\nexit 1\\n' > "$4/bin/python3" && /bin/chmod +x "$4/bin/python3"`,
  )
  expect(provide).toThrow('or set MONGODB_URL to a MongoDB 8 replica set')
})

test('SECANTUS_SERVER names another build of SecantusDB, which is called by itself', () => {
  const found = (server: string | undefined) =>
    provideSecantus({ installer: helpless, log: () => {}, cache: join(folder, 'c'), path: folder, server })
  expect(found('/opt/secantusd')).toEqual(['/opt/secantusd'])
  expect(() => found('')).toThrow('MongoDB is missing')
})

function program(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
