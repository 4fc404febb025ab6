// A node in a process of its own, to be killed: its bus takes nothing, so whatever it answered is only in its journal.
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { createNode } from '../src/node.ts'
import { nodeSettings } from '../src/settings.ts'

const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
const settings = loadSettings(nodeSettings, process.env)
/** Stations that are let in without a password, as `CP1,CP2`: the management is this process's own. */
const ids = (process.env.KNOWN_STATIONS ?? '').split(',').filter(Boolean)
const changes = ids.map((id, i) => ({
  revision: i + 1,
  item: {
    kind: 'station' as const,
    id,
    admission: 'accepted' as const,
    secretHash: null,
    heartbeatSeconds: 60,
    removed: false,
  },
}))
await bus.answer('management', async (request) =>
  'after' in request
    ? { changes: changes.filter(({ revision }) => revision > request.after), revision: changes.length }
    : { changes: [], revision: 0 },
)
const node = await createNode({ settings, bus, clock: systemClock, log: silentLogger })
console.log(node.port)
