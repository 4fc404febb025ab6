import { afterEach, describe, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { until } from '@ocpp/shared/testing/until'
import { type Embedded, startEmbedded } from './support/embedded.ts'
import { startProcess } from './support/process.ts'

const folders: string[] = []
let system: Embedded | undefined
afterEach(async () => {
  await system?.stop()
  system = undefined
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}, 20_000)

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'ocpp-start-'))
  folders.push(path)
  return path
}
/** Runs the start command until it ends by itself and gives what it said. */
const failing = async (env: Record<string, string>) => {
  const [node = 0, management = 0, web = 0] = await freePorts(3)
  const child = startProcess([process.execPath, 'bin/embedded.ts'], {
    DATA_DIR: folder(),
    NODE_PORT: String(node),
    MANAGEMENT_PORT: String(management),
    WEB_PORT: String(web),
    ...env,
  })
  const code = await child.exited
  return { code, lines: child.output().trim().split('\n') }
}

/** Files and folders below it that others may read. */
const openToOthers = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(join(path, name)).mode & 0o077) !== 0,
  )

describe('npm start', () => {
  test('keeps its data for its owner only, also what an earlier version left open', async () => {
    system = await startEmbedded()
    const { dataDir } = system
    expect(readdirSync(dataDir).length).toBeGreaterThan(5)
    expect(openToOthers(dataDir)).toEqual([])
    system.process().kill('SIGKILL')
    await system.process().exited
    for (const name of readdirSync(dataDir))
      if (name.includes('.sqlite')) chmodSync(join(dataDir, name), 0o644)
    await system.restart()
    expect(openToOthers(dataDir).filter((name) => !name.includes('lock'))).toEqual([])
  }, 60_000)

  test('prints the addresses and, at the first start only, the generated login', async () => {
    system = await startEmbedded([], { ADMIN_PASSWORD: '' })
    const first = system.process().output()
    expect(first).toContain(system.web)
    expect(first).toMatch(/ws:\/\/.+\/ocpp/)
    const password = first.match(/Password\s+(\S{16,})/)?.[1]
    expect(password).toBeDefined()

    system.process().kill('SIGINT')
    expect(await system.process().exited).toBe(0)
    const before = performance.now()
    await system.restart()
    expect(performance.now() - before).toBeLessThan(15_000)
    expect(system.process().output()).not.toContain(password ?? '')
    const login = await fetch(`${system.api}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@localhost', password }),
    })
    expect(login.status).toBe(200)
  }, 60_000)

  test('with --demo fills every page: 30 stations, a past day and running sessions', async () => {
    system = await startEmbedded(['--demo'])
    const api = await system.login()
    const hoursWithEnergy = ({ last24h }: Overview) => last24h.filter((point) => point.energyWh > 0).length
    const connectorsOf = ({ connectors }: Overview) =>
      Object.values(connectors).reduce((sum, count) => sum + count, 0)
    const overview = await until(
      '30 stations, a day of energy and running sessions',
      async () => {
        const now = await api.get<Overview>('/overview')
        const isFull = now.activeTransactions > 0 && hoursWithEnergy(now) > 40 && connectorsOf(now) > 40
        // Right after midnight the day begins with what the running sessions bring.
        return isFull && now.energyTodayWh > 0 ? now : null
      },
      60_000,
    )
    expect(overview.stations).toMatchObject({ total: 30, pending: 0 })
    await until('somebody unknown to be an alarm', async () => {
      const { attention } = await api.get<Overview>('/overview')
      return attention.some(
        ({ kind, title }) => kind === 'refused' && title === 'An unknown station tries to connect',
      )
    })
    const transactions = await api.get<TransactionPage>('/transactions?limit=200')
    expect(transactions.totals?.count).toBeGreaterThan(30)
    expect(transactions.items.every((row) => row.energyWh >= 0)).toBe(true)
  }, 120_000)

  test('says in one line which port is in use', async () => {
    const taken = Bun.serve({ port: 0, hostname: '0.0.0.0', fetch: () => new Response('') })
    for (const name of ['NODE_PORT', 'MANAGEMENT_PORT', 'WEB_PORT']) {
      const { code, lines } = await failing({ [name]: String(taken.port) })
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain(String(taken.port))
      expect(lines[0]).toContain(name)
      expect(code).toBe(1)
    }
    await taken.stop(true)
  }, 60_000)

  test('says in one line that the data folder cannot be used', async () => {
    const file = join(folder(), 'a-file')
    writeFileSync(file, '')
    const { code, lines } = await failing({ DATA_DIR: join(file, 'data') })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('DATA_DIR')
    expect(code).toBe(1)
  }, 30_000)

  test('says in one line which settings are broken, all at once', async () => {
    const { code, lines } = await failing({ HEARTBEAT_SECONDS: 'often', LOG_LEVEL: 'loud' })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('HEARTBEAT_SECONDS')
    expect(lines[0]).toContain('LOG_LEVEL')
    expect(code).toBe(1)
  }, 30_000)

  test('refuses a second process on the same data', async () => {
    system = await startEmbedded()
    const { code, lines } = await failing({ DATA_DIR: system.dataDir })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('another process')
    expect(code).toBe(1)
  }, 60_000)
})
