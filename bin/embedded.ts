// `npm start`: the whole system on this machine. The sockets have this thread for themselves, the management its own.
import { managementSettings } from '@ocpp/management/settings'
import { createNode } from '@ocpp/node/node'
import { nodeSettings, readTls } from '@ocpp/node/settings'
import type { NodeBus } from '@ocpp/shared/bus/bus'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createLifecycle, stopOnSignals } from '@ocpp/shared/kernel/lifecycle'
import { createLogger, logLevels } from '@ocpp/shared/kernel/logger'
import { makeForOwnerOnly } from '@ocpp/shared/kernel/owner-only'
import { choiceSetting, loadSettings, portSetting, textSetting } from '@ocpp/shared/kernel/settings'
import { banner } from './embedded/banner.ts'
import { openDataFolder } from './embedded/data-folder.ts'
import { runDemo } from './embedded/demo.ts'
import { help, readOptions } from './embedded/options.ts'
import { startManagementThread } from './embedded/start-thread.ts'
import { startWeb } from './embedded/web-process.ts'
import { followParent } from './follow-parent.ts'

const settingsFrom = (env: NodeJS.ProcessEnv) => {
  const webPort = env.WEB_PORT || '3000'
  return loadSettings(
    {
      ...managementSettings,
      ...nodeSettings,
      LOG_LEVEL: choiceSetting(logLevels, 'warn'),
      WEB_PORT: portSetting(3000),
    },
    { ...env, PUBLIC_ORIGIN: env.PUBLIC_ORIGIN || `http://localhost:${webPort}` },
  )
}

const run = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> => {
  const options = readOptions(args)
  if (options.help) return console.log(help)
  const { DATA_DIR } = loadSettings({ DATA_DIR: textSetting('./data') }, env)
  const data = openDataFolder(DATA_DIR)
  const settings = settingsFrom({
    ...env,
    DATA_DIR: data.path,
    STATION_SECRET_PEPPER: env.STATION_SECRET_PEPPER || data.pepper,
  })
  const log = createLogger('ocpp', settings.LOG_LEVEL)
  const lifecycle = createLifecycle(log)
  lifecycle.add('data folder', data.release)
  stopOnSignals(lifecycle, log)
  followParent(() => void lifecycle.stop().then(() => process.exit(0)))

  try {
    const thread = startManagementThread(log, () => void lifecycle.stop().then(() => process.exit(1)))
    lifecycle.add('management thread', thread.stop)
    const management = await thread.start({ settings, folder: data.path, demo: options.demo })
    const openBus = async (url: string): Promise<NodeBus> => {
      const bus = await createRabbitMqBus({ url, clock: systemClock, log })
      lifecycle.add('bus', () => bus.close())
      return bus
    }
    const bus = settings.AMQP_URL === undefined ? thread.bus : await openBus(settings.AMQP_URL)
    const node = await createNode({ settings, bus, clock: systemClock, log, rereadTls: () => readTls(env) })
    lifecycle.add('node', () => node.stop())
    const stationsUrl = env.STATIONS_URL || `ws://localhost:${node.port}/ocpp`
    const web = await startWeb(
      {
        ...env,
        MANAGEMENT_URL: `http://127.0.0.1:${management.port}`,
        PUBLIC_ORIGIN: settings.PUBLIC_ORIGIN,
        STATIONS_URL: stationsUrl,
      },
      log,
    )
    lifecycle.add('web', () => web.stop())
    if (management.sessions !== null) {
      const url = `ws://127.0.0.1:${node.port}/ocpp`
      const fleet = runDemo(url, settings.STATION_SECRET_PEPPER, management.sessions)
      lifecycle.add('demo', () => fleet.stop())
    }
    console.log(
      banner({
        page: settings.PUBLIC_ORIGIN,
        stations: stationsUrl,
        api: `http://localhost:${management.port}`,
        dataDir: data.path,
        firstAdmin: settings.ADMIN_PASSWORD === undefined ? management.firstAdmin : null,
        demo: options.demo,
      }),
    )
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}

makeForOwnerOnly()
try {
  await run(process.argv.slice(2), process.env)
} catch (error) {
  if (!isAppError(error)) throw error
  console.error(error.message)
  process.exit(1)
}
