// bun run bench:retention: whether others' writes notice that everything old is removed. Into a new store, SQLite or
// the database that MONGODB_URL names.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { storedForms } from '@ocpp/management/blocks/all'
import { type DaysKept, removeOld } from '@ocpp/management/blocks/retention/index'
import type { Store } from '@ocpp/management/ports/store'
import { openStore } from '@ocpp/management/store/open'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { seedStore } from '../bin/seed/write.ts'
import { percentiles } from './percentiles.ts'

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '20000' },
    rows: { type: 'string', default: '5' },
  },
})
const days = 60
const kept: DaysKept = {
  MESSAGE_LOG_DAYS: days,
  EVENT_DAYS: days,
  SAMPLE_DAYS: days,
  TIMELINE_DAYS: days,
  ROLLUP_DAYS: days,
  COMMAND_DAYS: days,
  SECURITY_DAYS: days,
  ENDED_DAYS: days,
}
const commitRows = 1_000

/** What the seed does not write: two years of events and changes of state, in the order of time. */
const addHistory = async ({ events, statuses }: Store, count: number, stations: readonly string[]) => {
  const stepMs = (730 * 86_400_000) / count
  for (let from = 0; from < count; from += commitRows) {
    const rows = Array.from({ length: commitRows }, (_, n) => ({
      sequence: from + n,
      station: stations[(from + n) % stations.length] ?? '',
      at: new Date(systemClock.now().getTime() - (count - from - n) * stepMs).toISOString(),
    }))
    await events.insertMany(
      rows.map(({ at, sequence, station }) => ({
        source: 'bench',
        sequence,
        index: 0,
        station,
        receivedAt: at,
        protocol: 'ocpp1.6',
        transactionId: `T${sequence >> 3}`,
        event: { type: 'SecurityEventReported', at, event: 'x'.repeat(400) },
      })),
    )
    const free = { errorCode: null, info: null, vendorErrorCode: null }
    await statuses.insertMany(
      rows.map(({ at, sequence, station }) => ({
        ...{ station, at, evse: 1, connector: 1, order: `bench-${sequence}` },
        ...{ status: 'Available', ...free },
      })),
    )
  }
}

/** How long one small write after another takes, ms, until it is told to stop; most of it is the disk's. */
const probe = async ({ counters }: Store, isOver: () => boolean): Promise<readonly number[]> => {
  const took: number[] = []
  while (!isOver()) {
    const begun = performance.now()
    await counters.next('bench')
    took.push(performance.now() - begun)
    await Bun.sleep(2)
  }
  return took
}

const report = (name: string, ms: readonly number[]) => {
  const [p50, p99, max] = percentiles(ms, 0.5, 0.99, 1).map((figure) => figure.toFixed(1))
  console.log(`${name}: ${ms.length}, p50 ${p50} ms, p99 ${p99} ms, longest ${max} ms`)
}

const dataDir = mkdtempSync(join(tmpdir(), 'bench-retention-'))
const store = await openStore({
  mongoUrl: process.env.MONGODB_URL,
  dataDir,
  messageLogDays: 10_000,
  forms: storedForms,
  log: silentLogger,
})
try {
  const rows = Number(values.rows)
  const transactions = Number(values.sessions)
  const size = { stations: 500, sites: 50, transactions, messages: rows, samples: rows, days: 730 }
  await seedStore(store, systemClock, size, () => {})
  const stations = (await store.stations.all()).map(({ id }) => id)
  await addHistory(store, transactions * rows, stations)
  const quietUntil = performance.now() + 10_000
  report('write alone', await probe(store, () => performance.now() > quietUntil))
  let isOver = false
  const probing = probe(store, () => isOver)
  const begun = performance.now()
  const cpuMs: number[] = []
  const atomically: Store['atomically'] = async (work) => {
    const before = process.cpuUsage()
    const done = await store.atomically(work)
    const { user, system } = process.cpuUsage(before)
    cpuMs.push((user + system) / 1_000)
    return done
  }
  const removed = await removeOld({ store: { ...store, atomically }, clock: systemClock }, kept)
  isOver = true
  report('write beside the removal', await probing)
  report('processor time of a step', cpuMs)
  const seconds = (performance.now() - begun) / 1_000
  for (const [kind, count] of removed) console.log(`  ${kind}: ${count} removed`)
  const all = [...removed.values()].reduce((sum, count) => sum + count, 0)
  console.log(`${all} removed in ${seconds.toFixed(0)} s, ${Math.round(all / seconds)} a second`)
} finally {
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
}
