import { expect, test } from 'bun:test'
import { createInstaller } from './install.ts'

/** An installer on a machine where only these programs work, and what it ran. */
function installerOn(works: (command: string) => boolean, isRoot: boolean) {
  const ran: string[] = []
  const said: string[] = []
  const run = (command: string, args: string[]) => {
    const line = [command, ...args].join(' ')
    ran.push(line)
    return works(line)
  }
  return { installer: createInstaller({ log: (line) => said.push(line), run, isRoot }), ran, said }
}

const APT = 'env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300'

test('root updates the package lists once, then installs, and says so', () => {
  const { installer, ran, said } = installerOn(() => true, true)
  expect(installer.install(['rabbitmq-server'])).toBe(true)
  expect(installer.install(['chromium'])).toBe(true)
  expect(ran.filter((line) => line.startsWith('env'))).toEqual([
    `${APT} update`,
    `${APT} install --no-install-recommends rabbitmq-server`,
    `${APT} install --no-install-recommends chromium`,
  ])
  expect(said[0]).toBe('installing rabbitmq-server with apt-get (a minute or two, once per machine)')
})

test('others go through a sudo that asks for no password', () => {
  const { installer, ran } = installerOn(() => true, false)
  expect(installer.install(['chromium'])).toBe(true)
  expect(ran.at(-1)).toBe(`sudo -n ${APT} install --no-install-recommends chromium`)
})

test('a failed install is for the caller to find out: a service that cannot start is no failure', () => {
  const { installer } = installerOn((line) => !line.includes('install --no'), true)
  expect(installer.install(['rabbitmq-server'])).toBe(true)
})

test.each([
  { machine: 'without apt-get', works: () => false, isRoot: true },
  {
    machine: 'where sudo asks for a password',
    works: (line: string) => !line.startsWith('sudo'),
    isRoot: false,
  },
])('on a machine $machine nothing is tried', ({ works, isRoot }) => {
  const { installer, said } = installerOn(works, isRoot)
  expect(installer.install(['chromium'])).toBe(false)
  expect(said).toEqual([])
})
