// bun run bench:ingest — how fast managements take a backlog from RabbitMQ into MongoDB: the time after an outage.
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

const { values } = parseArgs({
  options: {
    stations: { type: 'string', default: '40' },
    sessions: { type: 'string', default: '8' },
    envelope: { type: 'string', default: '10' },
    managements: { type: 'string', default: '1,2' },
  },
})
const stations = Array.from({ length: Number(values.stations) }, (_, i) => `BENCH-${i}`)
const envelopes = backlogOf(stations, Number(values.sessions), Number(values.envelope))
const entries = envelopes.reduce((sum, { entries: { length } }) => sum + length, 0)
const sessions = stations.length * Number(values.sessions)

const measure = async (count: number): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-bench-'))
  const url = await (await rabbitmq()).freshVhost()
  const { url: mongoUrl } = (await mongodb()).freshDatabase()
  const ports = await freePorts(count)
  const start = async (port: number) => {
    const child = startProcess([process.execPath, 'management/src/main.ts'], {
      MANAGEMENT_PORT: String(port),
      DATA_DIR: folder,
      AMQP_URL: url,
      MONGODB_URL: mongoUrl,
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
  const isThere = async () => {
    // To look costs the database time as well.
    await Bun.sleep(500)
    const { totals } = await api.get<TransactionPage>('/transactions?limit=1')
    return totals?.count === sessions && totals.active === 0
  }
  await until('everything is in the store', isThere, 900_000)
  clearInterval(reports)
  const seconds = (performance.now() - before) / 1_000
  for (const management of managements) management.kill('SIGTERM')
  await Promise.all(managements.map(({ exited }) => exited))
  if (process.env.LOG_LEVEL) console.log(managements.map((management) => management.output()).join('\n'))
  await bus.close()
  rmSync(folder, { recursive: true, force: true })
  return seconds
}

console.log(`${entries} entries of ${stations.length} stations, ${values.envelope} in an envelope\n`)
console.log('managements | seconds | entries/s')
for (const count of values.managements.split(',').map(Number)) {
  const seconds = await measure(count)
  console.log(
    `${String(count).padStart(11)} | ${seconds.toFixed(1).padStart(7)} | ${String(Math.round(entries / seconds)).padStart(9)}`,
  )
}
process.exit(0)
