import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createLifecycle, stopOnSignals } from '@ocpp/shared/kernel/lifecycle'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { makeForOwnerOnly } from '@ocpp/shared/kernel/owner-only'
import { type Environment, loadSettings } from '@ocpp/shared/kernel/settings'
import * as v from 'valibot'
import { storedForms } from './blocks/all.ts'
import { createManagement, type Management } from './management.ts'
import { managementSettings } from './settings.ts'
import { openStore } from './store/open.ts'

const required = 'is required where the management runs by itself'

/** Beside what every management reads: several of them meet on one bus and one store. */
const scaledSettings = {
  ...managementSettings,
  AMQP_URL: v.nonOptional(managementSettings.AMQP_URL, required),
  MONGODB_URL: v.nonOptional(managementSettings.MONGODB_URL, required),
}

const announce = (host: string, { port, firstAdmin }: Management): void => {
  console.log(`management listening on http://${host}:${port}`)
  if (firstAdmin !== null)
    console.log(`First login, shown only now: ${firstAdmin.email} with the password ${firstAdmin.password}`)
}

/** The management as a process of its own, beside others like it, on RabbitMQ and MongoDB. */
const run = async (env: Environment): Promise<void> => {
  const settings = loadSettings(scaledSettings, env)
  const log = createLogger('management', settings.LOG_LEVEL)
  const clock = systemClock
  const lifecycle = createLifecycle(log)
  try {
    const store = await openStore({
      mongoUrl: settings.MONGODB_URL,
      dataDir: settings.DATA_DIR,
      messageLogDays: settings.MESSAGE_LOG_DAYS,
      log,
      forms: storedForms,
    })
    lifecycle.add('store', () => store.close())
    const bus = await createRabbitMqBus({ url: settings.AMQP_URL, clock, log })
    lifecycle.add('bus', () => bus.close())
    const management = await createManagement({ settings, bus, store, clock, log })
    lifecycle.add('management', management.stop)
    stopOnSignals(lifecycle, log)
    announce(settings.MANAGEMENT_HOST, management)
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}

if (import.meta.main) {
  makeForOwnerOnly()
  run(process.env).catch((error: unknown) => {
    console.error(isAppError(error) ? error.message : error)
    process.exit(1)
  })
}
