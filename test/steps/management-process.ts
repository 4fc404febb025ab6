// A management that kills itself at the step named in KILL_STEP, once for each message: production code between ports of ours.
import { storedForms } from '@ocpp/management/blocks/all'
import { createManagement } from '@ocpp/management/management'
import type { Store } from '@ocpp/management/ports/store'
import { managementSettings } from '@ocpp/management/settings'
import { openStore } from '@ocpp/management/store/open'
import type { Bus } from '@ocpp/shared/bus/bus'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { createFaultPoint, namesOf } from './fault-point.ts'

const { AMQP_URL: url = '', KILL_STEP: step = '', KILL_FOLDER: folder = '' } = process.env
const { reach } = createFaultPoint(step, folder)

/** What is being applied now: the store does not know whose writes these are. */
const underWay = new Set<string>()

const busWithFaults = (bus: Bus): Bus => ({
  ...bus,
  subscribe: (handler, options) =>
    bus.subscribe(async (envelope, delivery) => {
      const names = namesOf(envelope.entries)
      reach('8 delivered, before anything is done', names)
      for (const name of names) underWay.add(name)
      await handler(envelope, delivery)
      for (const name of names) underWay.delete(name)
      reach('11 handled, before the ack', names)
      setImmediate(() => reach('12 acknowledged', names))
    }, options),
})

const storeWithFaults = (store: Store): Store => ({
  ...store,
  atomically: async (work) => {
    const result = await store.atomically(async (repositories) => {
      const applied = await work(repositories)
      reach('9 written, before the commit', [...underWay])
      return applied
    })
    reach('10 committed, before the handler returns', [...underWay])
    return result
  },
})

const log = createLogger('management', 'warn')
const clock = systemClock
const settings = loadSettings(managementSettings, process.env)
const { MONGODB_URL: mongoUrl, DATA_DIR: dataDir, MESSAGE_LOG_DAYS: messageLogDays } = settings
const store = await openStore({
  ...(mongoUrl && { mongoUrl }),
  dataDir,
  messageLogDays,
  log,
  forms: storedForms,
})
const bus = await createRabbitMqBus({ url, clock, log })
await createManagement({ settings, bus: busWithFaults(bus), store: storeWithFaults(store), clock, log })
console.log('listening')
