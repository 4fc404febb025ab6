import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { AppError, isAppError } from '@ocpp/shared/kernel/errors'
import { createLifecycle, stopOnSignals } from '@ocpp/shared/kernel/lifecycle'
import { createLogger, logLevels } from '@ocpp/shared/kernel/logger'
import { makeForOwnerOnly } from '@ocpp/shared/kernel/owner-only'
import { choiceSetting, type Environment, loadSettings, urlSetting } from '@ocpp/shared/kernel/settings'
import { createNode } from './node.ts'
import { nodeSettings, readTls } from './settings.ts'

const processSettings = {
  ...nodeSettings,
  LOG_LEVEL: choiceSetting(logLevels, 'info'),
  AMQP_URL: urlSetting(['amqp', 'amqps']),
}

/** Runs the charge point node as a process of its own, with RabbitMQ between it and the management. */
const run = async (env: Environment): Promise<void> => {
  const settings = loadSettings(processSettings, env)
  const { AMQP_URL: url } = settings
  if (url === undefined) {
    throw new AppError('settings', 'AMQP_URL is missing: a node by itself needs a RabbitMQ (see npm start)')
  }
  const log = createLogger('node', settings.LOG_LEVEL).child({ node: settings.NODE_ID })
  const lifecycle = createLifecycle(log)
  stopOnSignals(lifecycle, log)
  const bus = await createRabbitMqBus({ url, clock: systemClock, log })
  lifecycle.add('bus', () => bus.close())
  try {
    const node = await createNode({
      ...{ settings, bus, clock: systemClock, log },
      rereadTls: () => readTls(env),
    })
    lifecycle.add('node', () => node.stop())
    console.log(
      `${settings.NODE_ID} listening on ${settings.NODE_TLS_CERT === undefined ? 'ws' : 'wss'}://${settings.NODE_HOST}:${node.port}/ocpp`,
    )
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}

makeForOwnerOnly()
run(process.env).catch((error: unknown) => {
  console.error(isAppError(error, 'settings') ? error.message : error)
  process.exit(1)
})
