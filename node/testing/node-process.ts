// A node in a process of its own, to be killed: its bus takes nothing, so whatever it answered is only in its journal.
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { createNode } from '../src/node.ts'
import { nodeSettings } from '../src/settings.ts'

const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
const settings = loadSettings(nodeSettings, process.env)
// Nothing is known of stations: the management is this process's own and has none.
await bus.answer('management', async () => ({ changes: [], revision: 0 }))
const node = await createNode({ settings, bus, clock: systemClock, log: silentLogger })
console.log(node.port)
