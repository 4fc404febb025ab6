import { afterEach, describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Me } from '@ocpp/shared/blocks/users/api'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { partitionOf } from '@ocpp/shared/contracts/journal'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { type Logger, silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { until } from '@ocpp/shared/testing/until'
import { readEvents } from '../testing/event-stream.ts'
import { storedForms } from './blocks/all.ts'
import { createManagement, type Management } from './management.ts'
import { managementSettings } from './settings.ts'
import { openStore } from './store/open.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'management-'))
  stops.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}
interface Given {
  readonly dataDir?: string
  readonly env?: Record<string, string>
  readonly log?: Logger
}
const start = async ({ dataDir, env = {}, log = silentLogger }: Given = {}) => {
  const settings = loadSettings(managementSettings, {
    DATA_DIR: dataDir ?? (await newFolder()),
    MANAGEMENT_PORT: '0',
    STATION_SECRET_PEPPER: 'a pepper of 32 characters or more',
    ...env,
  })
  const store = await openStore({ dataDir: settings.DATA_DIR, messageLogDays: 30, log, forms: storedForms })
  const bus = createInProcessBus({ clock: systemClock, log })
  const close = async () => {
    await bus.close()
    await store.close()
  }
  stops.push(close)
  const passwordCost = { memoryCost: 8, timeCost: 1 }
  const management = await createManagement({ settings, store, bus, clock: systemClock, log, passwordCost })
  stops.push(management.stop)
  return { management, bus, store, close, base: `http://127.0.0.1:${management.port}` }
}

const logIn = async (base: string, { email, password }: NonNullable<Management['firstAdmin']>) => {
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(response.status).toBe(200)
  const me = (await response.json()) as Me
  return { Cookie: response.headers.getSetCookie()[0]!.split(';')[0]!, 'X-CSRF-Token': me.csrfToken }
}

describe('the management', () => {
  test('makes the first admin once, and keeps its password from the log', async () => {
    const lines: string[] = []
    const write = (facts: object, message: string) => void lines.push(JSON.stringify(facts) + message)
    const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log }
    const dataDir = await newFolder()
    const first = await start({ dataDir, log })
    const admin = first.management.firstAdmin!
    expect(admin).toEqual({ email: 'admin@localhost', password: expect.stringMatching(/^[\w-]{24}$/) })
    await logIn(first.base, admin)
    await first.management.stop()
    await first.close()
    const second = await start({ dataDir, log })
    expect(second.management.firstAdmin).toBeNull()
    await logIn(second.base, admin)
    expect(lines.join('\n')).not.toContain(admin.password)
  })

  test('uses the admin that the settings name, and tells no password then', async () => {
    const { management, base } = await start({
      env: { ADMIN_EMAIL: 'Chief@Example.org', ADMIN_PASSWORD: 'chosen by the operator' },
    })
    expect(management.firstAdmin).toBeNull()
    await logIn(base, { email: 'chief@example.org', password: 'chosen by the operator' })
  })

  test('is live and ready, and not ready without its store', async () => {
    const { base, store } = await start()
    expect((await fetch(`${base}/livez`)).status).toBe(200)
    const ready = await fetch(`${base}/readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ ready: true, parts: { store: 'ok', bus: 'ok', ingest: 'ok' } })
    await store.close()
    const unready = await fetch(`${base}/readyz`)
    expect(unready.status).toBe(503)
    expect(await unready.json()).toMatchObject({ parts: { store: 'not answering' } })
    expect((await fetch(`${base}/livez`)).status).toBe(200)
  })

  test('says in one line that its port is in use', async () => {
    const { management } = await start()
    const failed = await start({ env: { MANAGEMENT_PORT: String(management.port) } }).catch((error) => error)
    expect(isAppError(failed, 'settings')).toBe(true)
    expect(failed.message).toBe(`MANAGEMENT_PORT: port ${management.port} on 127.0.0.1 is in use`)
  })

  test('takes in what stations do, shows it, and tells open pages at once', async () => {
    const { base, bus, management } = await start()
    const headers = await logIn(base, management.firstAdmin!)
    const created = await fetch(`${base}/api/v1/stations`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 'LIVE-1' }),
    })
    expect(created.status).toBe(201)
    const stream = await fetch(`${base}/api/v1/events`, { headers })
    expect(stream.headers.get('Content-Type')).toBe('text/event-stream')
    const page = readEvents(stream.body!)
    await page.position()

    const at = new Date().toISOString()
    const connected = {
      connection: 'c1',
      protocol: 'ocpp1.6',
      securityProfile: 1,
      remoteAddress: '::1',
    } as const
    await bus.publish({
      id: 'e1',
      source: 'node-1',
      partition: partitionOf('LIVE-1'),
      entries: [
        {
          source: 'node-1',
          sequence: 1,
          station: 'LIVE-1',
          receivedAt: at,
          events: [{ type: 'StationConnected', at, ...connected }],
        },
      ],
    })
    expect(await page.next('station:LIVE-1')).toBeDefined()
    const station = await fetch(`${base}/api/v1/stations/LIVE-1`, { headers })
    expect((await station.json()) as Station).toMatchObject({
      link: { connected: true, protocol: 'ocpp1.6' },
    })
    const metrics = await (await fetch(`${base}/metrics`)).text()
    expect(metrics).toContain('csms_events_ingested_total{type="StationConnected"} 1')
    expect(metrics).toContain('csms_event_stream_clients 1')
    expect(metrics).toContain('csms_ingest_lag_seconds 0')
    expect(metrics).toMatch(/^csms_ingest_commit_entries_sum [1-9]/m)
    expect(metrics).toMatch(/^csms_ingest_commit_seconds_count [1-9]/m)
    expect(metrics).toMatch(
      /csms_http_request_seconds_count\{.*route="\/api\/v1\/stations\/:id".*status="200".*\} 1/,
    )
    expect(metrics).not.toContain('LIVE-1')
  })

  test('ends the stream of a login that logs out', async () => {
    const { base, management } = await start()
    const headers = await logIn(base, management.firstAdmin!)
    const page = readEvents((await fetch(`${base}/api/v1/events`, { headers })).body!)
    await page.position()
    await fetch(`${base}/api/v1/session`, { method: 'DELETE', headers })
    await page.ended()
  })

  test('forgets a page whose connection is gone', async () => {
    const { base, management } = await start()
    const headers = await logIn(base, management.firstAdmin!)
    const connection = new AbortController()
    const response = await fetch(`${base}/api/v1/events`, { headers, signal: connection.signal })
    readEvents(response.body!)
    connection.abort()
    const clients = async () =>
      /^csms_event_stream_clients (\d+)$/m.exec(await (await fetch(`${base}/metrics`)).text())
    await until('no client is left', async () => (await clients())?.[1] === '0')
  })

  test('stops at once with pages open and connections idle', async () => {
    const { base, management } = await start()
    const headers = await logIn(base, management.firstAdmin!)
    const page = readEvents((await fetch(`${base}/api/v1/events`, { headers })).body!)
    await page.position()
    const startedAt = performance.now()
    await management.stop()
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    await page.ended()
    await expect(fetch(`${base}/livez`)).rejects.toThrow()
  })
})
