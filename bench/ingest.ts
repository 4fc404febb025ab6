// bun run bench:ingest — how fast managements take a backlog from RabbitMQ into MongoDB: the time after an outage; beside it, in
// turns, the driver's own bulk writes of the very documents. MONGODB_URL names the server, without it the one of the tests runs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { rabbitmq } from '@ocpp/shared/testing/services/rabbitmq'
import { until } from '@ocpp/shared/testing/until'
import { login } from '../test/support/api.ts'
import { admin } from '../test/support/embedded.ts'
import { startProcess } from '../test/support/process.ts'
import { backlogOf, connection } from './ingest/backlog.ts'
import { benchDatabase } from './ingest/database.ts'
import { median } from './percentiles.ts'
import { cpuMsOf } from './process-cpu.ts'

const { values } = parseArgs({
  options: {
    stations: { type: 'string', default: '40' },
    sessions: { type: 'string', default: '40' },
    envelope: { type: 'string', default: '25' },
    managements: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '3' },
  },
})
const stations = Array.from({ length: Number(values.stations) }, (_, i) => `BENCH-${i}`)
const envelopes = backlogOf(stations, Number(values.sessions), Number(values.envelope))
const entries = envelopes.reduce((sum, { entries: { length } }) => sum + length, 0)
const sessions = stations.length * Number(values.sessions)

interface Measured {
  readonly seconds: number
  /** The same by the driver alone. */
  readonly driverSeconds: number
  /** Processor time of all managements. */
  readonly cpuMicros: number
}

const measure = async (count: number): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-bench-'))
  const url = await (await rabbitmq()).freshVhost()
  const database = benchDatabase(await mongodb())
  const ports = await freePorts(count)
  const start = async (port: number) => {
    const child = startProcess([process.execPath, 'management/src/main.ts'], {
      MANAGEMENT_PORT: String(port),
      DATA_DIR: folder,
      AMQP_URL: url,
      MONGODB_URL: database.url,
      STATION_SECRET_PEPPER: 'a-pepper-for-benchmarks-of-32-characters',
      ADMIN_PASSWORD: admin.password,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    })
    await child.said(/listening on/)
    return child
  }
  const [port = 0] = ports
  const first = await start(port)
  const api = await login(`http://127.0.0.1:${port}`, admin.email, admin.password)
  for (const id of stations) await api.send('POST', '/stations', { id, secret: 'a-password-for-benchmarks' })
  for (const id of stations) await api.send('POST', '/tokens', { value: `TAG-${id}`, alias: id })
  first.kill('SIGTERM')
  await first.exited

  const bus = await createRabbitMqBus({ url, clock: systemClock, log: silentLogger })
  await until('the broker', () => bus.isUp())
  for (const envelope of envelopes) await bus.publish(envelope)

  const before = performance.now()
  const managements = await Promise.all(ports.map(start))
  const report = () => {
    const at = new Date().toISOString()
    const seen = stations.map((id) => ({ id, connection, lastMessageAt: at }))
    bus.broadcast({
      kind: 'nodeReport',
      node: 'bench',
      at,
      journalDepth: 0,
      connections: seen.length,
      stations: seen,
    })
  }
  const reports = setInterval(report, 5_000)
  const stored = async () => {
    await Bun.sleep(100)
    return (await database.events()) === entries
  }
  await until('everything is in the store', stored, 900_000)
  clearInterval(reports)
  const seconds = (performance.now() - before) / 1_000
  const cpu = managements.reduce((sum, { pid }) => sum + cpuMsOf(pid) / 1_000, 0)
  const page = await api.get<TransactionPage>('/transactions?limit=1&active=true')
  if (page.items.length > 0) throw new Error('A session that ended still runs')
  for (const management of managements) management.kill('SIGTERM')
  await Promise.all(managements.map(({ exited }) => exited))
  if (process.env.LOG_LEVEL) console.log(managements.map((management) => management.output()).join('\n'))
  await bus.close()
  const driverSeconds = await database.driverSeconds()
  await database.remove()
  rmSync(folder, { recursive: true, force: true })
  return { seconds, driverSeconds, cpuMicros: (cpu * 1e6) / entries }
}

console.log(
  `${entries} entries of ${stations.length} stations with ${sessions} sessions, ${values.envelope} in an envelope\n`,
)
console.log('managements | seconds | entries/s | CPU µs/entry of managements | driver, entries/s | ÷ driver')
const counts = values.managements.split(',').map(Number)
const rounds = new Map(counts.map((count): [number, Measured[]] => [count, []]))
for (let round = 0; round < Number(values.rounds); round++)
  for (const [count, measured] of rounds) measured.push(await measure(count))
for (const [count, measured] of rounds) {
  const figure = (read: (one: Measured) => number) => median(measured.map(read))
  const row = [
    String(count).padStart(11),
    figure((one) => one.seconds)
      .toFixed(1)
      .padStart(7),
    figure((one) => entries / one.seconds)
      .toFixed(0)
      .padStart(9),
    figure((one) => one.cpuMicros)
      .toFixed(0)
      .padStart(27),
    figure((one) => entries / one.driverSeconds)
      .toFixed(0)
      .padStart(17),
    figure((one) => one.driverSeconds / one.seconds)
      .toFixed(2)
      .padStart(8),
  ]
  console.log(row.join(' | '))
}
process.exit(0)
