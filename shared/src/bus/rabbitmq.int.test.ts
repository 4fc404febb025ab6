import { busContract } from '../../testing/bus-contract.ts'
import { rabbitmq } from '../../testing/services/rabbitmq.ts'
import { until } from '../../testing/until.ts'
import { systemClock } from '../kernel/clock.ts'
import { silentLogger } from '../kernel/logger.ts'
import type { Bus } from './bus.ts'
import { createRabbitMqBus } from './rabbitmq.ts'

const openBus = async (url: string): Promise<Bus> => {
  const bus = await createRabbitMqBus({ url, clock: systemClock, log: silentLogger, firstPauseMs: 1 })
  await until('the bus is up', () => bus.isUp())
  return bus
}

busContract('RabbitMQ bus', {
  open: async () => openBus(await (await rabbitmq()).freshVhost()),
})
