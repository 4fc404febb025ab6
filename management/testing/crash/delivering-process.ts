import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { commandLimits } from '@ocpp/shared/contracts/command-limits'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { proxiesOf } from '@ocpp/shared/kernel/proxies'
import { hooks, taskTable } from '../../src/blocks/all.ts'
import { createChanges } from '../../src/changes.ts'
import { recordOwn } from '../../src/ingest/record.ts'
import { createOutgoing } from '../../src/outgoing.ts'
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { createTaskRunner } from '../../src/use-cases/tasks/run-due.ts'
import { pkiOf } from '../pki.ts'

/** Does what is due in the SQLite file of its first argument until it is killed; the second is the pepper. */
const [file = '', pepper = ''] = process.argv.slice(2)
const [clock, log] = [systemClock, silentLogger]
const bus = createInProcessBus({ clock, log })
const context = {
  ...{ bus, clock, log, pepper, recordOwn, hooks, auditKey: pepper },
  store: createSqliteStore({ file, log }),
  changes: await createChanges({ bus }),
  limits: { ...commandLimits(1_000), taskLeaseMs: 300 },
  pki: pkiOf(),
  fileLimits: { uploadBytes: 1, firmwareBytes: 1, keptDays: 1, uploadHosts: [] },
  outgoing: createOutgoing({ networks: proxiesOf('127.0.0.0/8') }),
  health: { nodes: () => [], freePercent: async () => null },
  mail: null,
  publicOrigin: 'http://localhost:3000',
}
const runner = createTaskRunner(context, taskTable)
setInterval(() => void runner.run(), 20)
