// bun run bench:commits — what an entry costs on its way into SQLite, by how many share a commit: ingest without bus and sockets.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { storedForms } from '@ocpp/management/blocks/all'
import { applyEntries } from '@ocpp/management/ingest/apply'
import { createSqliteStore } from '@ocpp/management/store/sqlite/sqlite-store'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { tokenRecord } from '../management/testing/operator-records.ts'
import { stationRecord } from '../management/testing/records.ts'
import { backlogOf } from './ingest/backlog.ts'
import { median } from './percentiles.ts'

const { values } = parseArgs({
  options: {
    stations: { type: 'string', default: '50' },
    sessions: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '1,20,100,500' },
  },
})
const stations = Array.from({ length: Number(values.stations) }, (_, i) => `BENCH-${i}`)

interface Measured {
  readonly perSecond: number
  readonly cpuMicros: number
}

const measure = async (size: number): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-bench-'))
  const store = createSqliteStore({
    file: join(folder, 'bench.sqlite'),
    log: silentLogger,
    forms: storedForms,
  })
  await store.stations.putMany(stations.map((id) => stationRecord({ id })))
  await store.tokens.putMany(stations.map((id) => tokenRecord({ value: `TAG-${id}` })))
  const entries = backlogOf(stations, Number(values.sessions), 10).flatMap((envelope) => envelope.entries)
  const cpu = process.cpuUsage()
  const from = performance.now()
  for (let i = 0; i < entries.length; i += size)
    await store.atomically((repositories) => applyEntries(repositories, entries.slice(i, i + size)))
  const seconds = (performance.now() - from) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  await store.close()
  rmSync(folder, { recursive: true, force: true })
  return { perSecond: entries.length / seconds, cpuMicros: (user + system) / entries.length }
}

console.log('entries in a commit | entries/s | CPU µs/entry')
for (const size of values.sizes.split(',').map(Number)) {
  const rounds: Measured[] = []
  for (let round = 0; round < Number(values.rounds); round++) rounds.push(await measure(size))
  const figure = (read: (one: Measured) => number) => median(rounds.map(read)).toFixed(0)
  console.log(
    `${String(size).padStart(19)} | ${figure((one) => one.perSecond).padStart(9)} | ${figure((one) => one.cpuMicros).padStart(12)}`,
  )
}
process.exit(0)
