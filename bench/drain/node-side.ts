// A node's journal, filled while the bus is away, and then drained to the broker at argv[2].
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@ocpp/node/journal/database'
import { createJournal } from '@ocpp/node/journal/journal'
import { createThreadedWriter } from '@ocpp/node/journal/threaded-writer'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { draftOf } from './draft.ts'

const [url = '', prefix = '', count = '0'] = process.argv.slice(2)
const events = Number(count)
const dataDir = mkdtempSync(join(tmpdir(), 'ocpp-bench-'))
const deps = { clock: systemClock, log: silentLogger }
const broker = await createRabbitMqBus({ ...deps, url, prefix })
await until('the broker', () => broker.isUp())

let notify: (up: boolean) => void = () => {}
const bus = {
  ...broker,
  onState: (listener: (up: boolean) => void) => {
    notify = listener
  },
}
const { db, file, close } = openDatabase(join(dataDir, 'node.sqlite'))
const journal = createJournal({
  ...deps,
  db,
  writer: createThreadedWriter(file),
  source: 'bench',
  bus,
  maxRows: 10_000_000,
})
for (let n = 0; n < events; n += 500) {
  for (let i = n; i < Math.min(events, n + 500); i++) journal.append(draftOf(i))
  await journal.flush()
}
const cpuBefore = process.cpuUsage()
const before = performance.now()
notify(true)
await until('everything is confirmed', () => journal.health().depth === 0, 300_000)
const seconds = (performance.now() - before) / 1_000
const { user, system } = process.cpuUsage(cpuBefore)
console.log(JSON.stringify({ perSecond: events / seconds, cpuMicros: (user + system) / events }))
await journal.close(1_000)
close()
await broker.close()
rmSync(dataDir, { recursive: true, force: true })
