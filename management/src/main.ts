import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { createLifecycle, stopOnSignals } from '@ocpp/shared/kernel/lifecycle'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { type Environment, loadSettings } from '@ocpp/shared/kernel/settings'
import { createManagement } from './management.ts'
import { managementSettings } from './settings.ts'
import { openStore } from './store/open.ts'

/** @throws AppError `settings` that names every missing one */
const requireAll = <T extends Record<string, string | undefined>>(values: T) => {
  const missing = Object.keys(values).filter((name) => values[name] === undefined)
  if (missing.length > 0)
    throw new AppError('settings', `Missing settings for a management that runs alone: ${missing.join(', ')}`)
  return values as { readonly [K in keyof T]: string }
}

/** The management as a process of its own, beside others like it, on RabbitMQ and MongoDB. */
const run = async (env: Environment): Promise<void> => {
  const loaded = loadSettings(managementSettings, env)
  const { AMQP_URL, MONGODB_URL, STATION_SECRET_PEPPER } = requireAll({
    AMQP_URL: loaded.AMQP_URL,
    MONGODB_URL: loaded.MONGODB_URL,
    STATION_SECRET_PEPPER: loaded.STATION_SECRET_PEPPER,
  })
  const log = createLogger('management', loaded.LOG_LEVEL)
  const clock = systemClock
  const lifecycle = createLifecycle(log)
  const store = await openStore({ mongoUrl: MONGODB_URL, dataDir: loaded.DATA_DIR })
  lifecycle.add('store', () => store.close())
  const bus = await createRabbitMqBus({ url: AMQP_URL, clock, log })
  lifecycle.add('bus', () => bus.close())
  const management = await createManagement({
    settings: { ...loaded, STATION_SECRET_PEPPER },
    bus,
    store,
    clock,
    log,
  })
  lifecycle.add('management', management.stop)
  stopOnSignals(lifecycle, log)
  const { firstAdmin, port } = management
  console.log(`management: http://${loaded.MANAGEMENT_HOST}:${port}`)
  if (firstAdmin !== null)
    console.log(`First login, shown only now: ${firstAdmin.email} with the password ${firstAdmin.password}`)
}

if (import.meta.main)
  run(process.env).catch((error: unknown) => {
    console.error(messageOf(error))
    process.exit(1)
  })
