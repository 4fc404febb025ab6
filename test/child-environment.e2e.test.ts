import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { type Embedded, startEmbedded } from './support/embedded.ts'

const secrets = {
  STATION_SECRET_PEPPER: 'pepper-that-no-child-needs-to-know-0123',
  CERTIFICATE_ORGANISATION: 'only-the-management-reads-this',
  SOME_CLOUD_KEY: 'nobody-here-reads-this',
}

let system: Embedded
beforeAll(async () => {
  system = await startEmbedded([], secrets)
}, 60_000)
afterAll(() => system?.stop(), 20_000)

/** Name and value of each variable of a running process. */
const environmentOf = (pid: number): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      } catch {
        // It has ended.
        return false
      }
    })

test('the web process of npm start has the settings of the pages and no other', () => {
  const [web, ...others] = childrenOf(system.process().pid)
  expect([web === undefined, others]).toEqual([false, []])
  const env = environmentOf(web!)
  expect(env.get('WEB_PORT')).toBe(new URL(system.web).port)
  expect(env.get('MANAGEMENT_URL')).toStartWith('http://127.0.0.1:')
  for (const name of ['ADMIN_PASSWORD', 'DATA_DIR', 'NODE_PORT', ...Object.keys(secrets)])
    expect([name, env.get(name)]).toEqual([name, undefined])
  for (const value of Object.values(secrets)) expect([...env.values()]).not.toContain(value)
})
