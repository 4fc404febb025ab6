// The real node with stations CP0 … CPn in its replica. `journal`: on disk and drained to a bus that takes everything;
// `no-journal`: everything but the journal.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNode } from '@ocpp/node/node'
import { nodeSettings } from '@ocpp/node/settings'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { hashStationSecret, type ReferenceChange } from '@ocpp/shared/contracts/reference'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { createNullJournal } from './null-journal.ts'

const [mode, stations = '100', password = ''] = process.argv.slice(2)
const pepper = 'a-pepper-of-the-benchmark-0123456789'
const dataDir = mkdtempSync(join(tmpdir(), 'ocpp-bench-'))
const settings = loadSettings(nodeSettings, {
  NODE_HOST: '0.0.0.0',
  ...(process.env.NODE_LISTENERS !== undefined && { NODE_LISTENERS: process.env.NODE_LISTENERS }),
  NODE_TLS_CERT: process.env.NODE_TLS_CERT,
  NODE_TLS_KEY: process.env.NODE_TLS_KEY,
  NODE_PORT: '0',
  MESSAGES_PER_SECOND: '1000000',
  DATA_DIR: dataDir,
  STATION_SECRET_PEPPER: pepper,
})
const references: ReferenceChange[] = Array.from({ length: Number(stations) }, (_, index) => ({
  revision: index + 1,
  item: {
    kind: 'station',
    id: `CP${index}`,
    admission: 'accepted',
    secretHash: hashStationSecret(pepper, `CP${index}`, password),
    heartbeatSeconds: 300,
    removed: false,
  },
}))
const deps = { clock: systemClock, log: silentLogger }
const bus = createInProcessBus({ ...deps, freeze: false })
await bus.answer('management', async (request) => {
  if (request.kind !== 'referenceQuery') throw new AppError('notSupported', request.kind)
  const changes = references.filter(({ revision }) => revision > request.after).slice(0, request.limit)
  return { changes, revision: references.length }
})
await bus.subscribe(async () => {})
const node = await createNode({
  ...deps,
  settings,
  bus,
  ...(mode === 'no-journal' && { openJournal: createNullJournal }),
})
process.on('SIGTERM', () => {
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(0)
})
console.log(`port ${node.port}`)
