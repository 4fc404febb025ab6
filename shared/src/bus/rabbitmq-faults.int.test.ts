import { afterAll, beforeAll, expect, test } from 'bun:test'
import { publishSteadily } from '../../testing/bus/steady-publisher.ts'
import { envelopeOf, stationsApart } from '../../testing/envelopes.ts'
import { type PrivateRabbitmq, privateRabbitmq } from '../../testing/services/rabbitmq.ts'
import { until } from '../../testing/until.ts'
import { systemClock } from '../kernel/clock.ts'
import { isAppError } from '../kernel/errors.ts'
import { silentLogger } from '../kernel/logger.ts'
import { createRabbitMqBus } from './rabbitmq.ts'

const codeOf = (error: unknown) => (isAppError(error) ? error.code : `not an AppError: ${error}`)
const createBus = (url: string) => createRabbitMqBus({ url, clock: systemClock, log: silentLogger })

let broker: PrivateRabbitmq
beforeAll(async () => {
  broker = await privateRabbitmq()
})
afterAll(() => broker.close())

test('a broker that is killed and restarted mid-run loses nothing, and each station keeps its order', async () => {
  const url = await broker.freshVhost()
  const publisher = await createBus(url)
  const consumer = await createBus(url)
  const stations = stationsApart(6)
  const seen = new Map(stations.map((station) => [station, new Set<number>()]))
  let deliveries = 0
  await consumer.subscribe(async ({ entries }) => {
    const { station, sequence } = entries[0]!
    deliveries++
    seen.get(station)!.add(sequence)
  })
  await until('both are up', () => publisher.isUp() && consumer.isUp())

  let isEnough = false
  const published = Promise.all(
    stations.map((station) => publishSteadily(publisher, station, () => isEnough)),
  )
  await until('it is under way', () => deliveries > 300)
  await broker.kill()
  await until('the loss was noticed', () => !publisher.isUp() && !consumer.isUp())
  const before = deliveries
  await broker.start()
  await until('it goes on', () => deliveries > before + 300, 60_000)
  isEnough = true

  const results = await published
  for (const [i, station] of stations.entries()) {
    const { confirmed, failures } = results[i]!
    expect(failures).toBeGreaterThan(0)
    const arrived = seen.get(station)!
    await until('everything has arrived', () => arrived.size >= confirmed)
    // Sets keep the order in which each was first seen; more than was confirmed may have arrived.
    const inOrder = Array.from({ length: arrived.size }, (_, n) => n + 1)
    expect([...arrived]).toEqual(inOrder)
  }
  expect(await consumer.deadLetters(10)).toEqual([])
  await Promise.all([publisher.close(), consumer.close()])
})

test('while the broker is away everything is refused as unavailable, and it all works when it comes', async () => {
  const url = await broker.freshVhost()
  await broker.stop()
  const states: boolean[] = []
  const bus = await createBus(url)
  bus.onState((up) => void states.push(up))
  const query = { kind: 'referenceQuery', node: 'n', after: 0, limit: 1 } as const
  const page = { changes: [], revision: 1 }
  const seen: number[] = []
  let received = 0
  await bus.subscribe(async ({ entries }) => void seen.push(entries[0]!.sequence))
  await bus.answer('management', async () => page)
  await bus.listen(() => void received++)
  expect(await bus.publish(envelopeOf('CS-1', 1)).catch(codeOf)).toBe('unavailable')
  expect(await bus.ask('management', query, 1_000).catch(codeOf)).toBe('unavailable')
  expect(await bus.deadLetters(1).catch(codeOf)).toBe('unavailable')
  bus.broadcast({ kind: 'referenceChanged', revision: 1 })
  expect(states).toEqual([false])

  await broker.start()
  await until('the bus is up', () => bus.isUp())
  await bus.publish(envelopeOf('CS-1', 2))
  expect(await bus.ask('management', query, 10_000)).toEqual(page)
  await until('the envelope has arrived', () => seen.length === 1, 40_000)
  await until('a notice has arrived', async () => {
    // Whoever does not listen yet misses one: that is what a notice is.
    bus.broadcast({ kind: 'referenceChanged', revision: 2 })
    await Bun.sleep(50)
    return received > 0
  })
  expect(seen).toEqual([2])
  expect(states).toEqual([false, true])
  await bus.close()
})

test('requests whose broker dies before the reply end as unavailable', async () => {
  const bus = await createBus(await broker.freshVhost())
  await until('the bus is up', () => bus.isUp())
  const asked = Promise.withResolvers<void>()
  await bus.answer('node:a', () => {
    asked.resolve()
    return new Promise(() => {})
  })
  const drop = { kind: 'dropConnection', station: 'CS-1', reason: 'test' } as const
  const reply = bus.ask('node:a', drop, 60_000).catch(codeOf)
  await asked.promise
  await broker.kill()
  expect(await reply).toBe('unavailable')
  await broker.start()
  await bus.close()
})
