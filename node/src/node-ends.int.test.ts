import { describe, expect, test } from 'bun:test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '@ocpp/shared/testing/until'
import { connectStation } from '../testing/station.ts'
import { createWorld, knownStation, knownToken, pepper } from '../testing/world.ts'

const crowd = Array.from({ length: 10 }, (_, n) => `CROWD-${n}`)
const items = [knownStation('CP1'), knownStation('CP2'), knownToken('TAG1')]
const now = () => new Date().toISOString()

describe('the end of the node', () => {
  test('is announced: not ready, no new sockets, while those that are open are sent away one by one', async () => {
    const world = await createWorld({ items: [...items, ...crowd.map((id) => knownStation(id))] })
    const stations = await Promise.all(crowd.map((id) => world.connect({ id })))
    const stopped = world.node.stop()
    const ready = await fetch(`http://127.0.0.1:${world.node.metricsPort}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([503, { problem: 'the node stops' }])
    expect(await world.connect({ id: 'CP1' }).catch(() => 'refused')).toBe('refused')
    // The last one is served until it is its turn.
    const answer = await stations.at(-1)!.call('Heartbeat', {})
    expect(answer[0]).toBe(3)
    await stopped
    for (const station of stations) expect((await station.untilClosed()).code).toBe(1001)
    const ends = crowd.flatMap((id) => world.events(id, 'StationDisconnected'))
    expect(ends.map(({ code }) => code)).toEqual(crowd.map(() => 1001))
    await world[Symbol.asyncDispose]()
  })

  test('closes sockets with 1001, and all they said has reached the bus', async () => {
    const world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: now() }
    await station.call('StartTransaction', start)
    await world.node.stop()
    expect((await station.untilClosed()).code).toBe(1001)
    expect(world.events('CP1', 'TransactionStarted')).toHaveLength(1)
    expect(world.events('CP1', 'StationDisconnected')).toMatchObject([{ code: 1001 }])
    expect(world.connect({ id: 'CP1' })).rejects.toThrow()
    await world[Symbol.asyncDispose]()
  })

  test('kill -9: every answered message is there after the restart, once, and every lost socket is reported', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'node-test-'))
    const ids = Array.from({ length: 20 }, (_, i) => `CP${i}`)
    const env = {
      NODE_PORT: '0',
      NODE_HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      STATION_SECRET_PEPPER: pepper,
      KNOWN_STATIONS: ids.join(','),
    }
    const script = join(import.meta.dir, '../testing/node-process.ts')
    const child = Bun.spawn([process.execPath, script], { env: { ...process.env, ...env }, stdout: 'pipe' })
    const [chunk] = [(await child.stdout.getReader().read()).value]
    const port = Number(new TextDecoder().decode(chunk))
    const stations = await Promise.all(ids.map((id) => connectStation({ port, id })))
    const ledger: { station: string; registerWh: number }[] = []
    const charging = stations.map(async (station, i) => {
      for (let meterStop = 0; ; meterStop++) {
        const stop = { transactionId: meterStop + 1, meterStop, timestamp: now() }
        const answer = await Promise.race([
          station.call('StopTransaction', stop),
          station.untilClosed().then(() => null),
        ])
        if (answer === null) return
        ledger.push({ station: `CP${i}`, registerWh: meterStop })
      }
    })
    await until('two hundred answers', () => ledger.length > 200)
    child.kill('SIGKILL')
    await Promise.all(charging)
    await child.exited

    await using world = await createWorld({ dataDir, env: { UNKNOWN_STATIONS: 'hold' } })
    await until('the journal to be empty', async () => {
      const metrics = await (await fetch(`http://127.0.0.1:${world.node.metricsPort}/metrics`)).text()
      return metrics.includes('csms_outbox_depth 0')
    })
    const kept = (id: string) => world.events(id, 'TransactionEnded').map(({ registerWh }) => registerWh)
    expect(ledger.filter(({ station, registerWh }) => !kept(station).includes(registerWh))).toEqual([])
    for (let i = 0; i < 20; i++) {
      expect(new Set(kept(`CP${i}`)).size).toBe(kept(`CP${i}`).length)
      await until(
        'its lost socket is reported',
        () => world.events(`CP${i}`, 'StationDisconnected').length > 0,
      )
      const [connected] = world.events(`CP${i}`, 'StationConnected')
      expect(world.events(`CP${i}`, 'StationDisconnected')).toMatchObject([
        { connection: connected!.connection, code: 1006, reason: 'node restarted' },
      ])
    }
    const sequences = world.entries.map(({ sequence }) => sequence)
    expect(new Set(sequences).size).toBe(sequences.length)
  })
})

describe('a node that cannot start', () => {
  const startAnother = (env: Record<string, string>) => createWorld({ env })

  test('because its port is taken says so in one line', async () => {
    await using world = await createWorld()
    const port = String(world.node.port)
    expect(startAnother({ NODE_PORT: port })).rejects.toThrow(
      `NODE_PORT: port ${port} on 127.0.0.1 is in use`,
    )
    expect(startAnother({ NODE_METRICS_PORT: port })).rejects.toThrow(
      `NODE_METRICS_PORT: port ${port} on 127.0.0.1 is in use`,
    )
    expect(startAnother({ NODE_PORT: port, NODE_LISTENERS: '2' })).rejects.toThrow(
      `NODE_PORT: port ${port} on 127.0.0.1 is in use`,
    )
  })

  test('because another one has its data says so in one line', async () => {
    await using world = await createWorld()
    expect(startAnother({ DATA_DIR: world.dataDir })).rejects.toThrow('another node process uses it')
  })
})

test('the process without a RabbitMQ says in one line what it needs', async () => {
  const run = (env: Record<string, string>) =>
    Bun.spawnSync([process.execPath, join(import.meta.dir, 'main.ts')], { env: { PATH: '', ...env } })
  const without = run({ STATION_SECRET_PEPPER: pepper })
  expect([without.exitCode, without.stderr.toString().trim()]).toEqual([
    1,
    'AMQP_URL is missing: a node by itself needs a RabbitMQ (see npm start)',
  ])
  const broken = run({ NODE_PORT: 'x', AMQP_URL: 'http://x' })
  expect(broken.exitCode).toBe(1)
  expect(broken.stderr.toString().trim().split('\n')).toHaveLength(1)
  expect(broken.stderr.toString()).toContain('STATION_SECRET_PEPPER')
})
