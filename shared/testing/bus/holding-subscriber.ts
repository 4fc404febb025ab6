// A process that takes one envelope from the broker at `argv[2]`, says so, and never finishes it.
import { createRabbitMqBus } from '../../src/bus/rabbitmq.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { silentLogger } from '../../src/kernel/logger.ts'

const bus = await createRabbitMqBus({ url: process.argv[2] ?? '', clock: systemClock, log: silentLogger })
await bus.subscribe(async ({ entries }) => {
  process.stdout.write(`holding ${entries[0]?.sequence}\n`)
  await new Promise(() => {})
})
