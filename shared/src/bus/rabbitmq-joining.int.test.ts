import { beforeAll, expect, test } from 'bun:test'
import { envelopeOf } from '../../testing/envelopes.ts'
import { type Rabbitmq, rabbitmq } from '../../testing/services/rabbitmq.ts'
import { until } from '../../testing/until.ts'
import { systemClock } from '../kernel/clock.ts'
import { AppError } from '../kernel/errors.ts'
import { silentLogger } from '../kernel/logger.ts'
import { createRabbitMqBus } from './rabbitmq.ts'

let broker: Rabbitmq
beforeAll(async () => {
  broker = await rabbitmq()
})

const numbers = Array.from({ length: 40 }, (_, i) => i + 1)

/** A bus on which that many envelopes of one station wait. */
const withBacklog = async () => {
  const url = await broker.freshVhost()
  const bus = await createRabbitMqBus({ url, clock: systemClock, log: silentLogger, firstPauseMs: 1 })
  await until('the bus is up', () => bus.isUp())
  await Promise.all(numbers.map((sequence) => bus.publish(envelopeOf('CS-1', sequence))))
  return bus
}

test('envelopes that wait together come as few, in order, and are gone', async () => {
  const bus = await withBacklog()
  const seen: number[] = []
  let deliveries = 0
  const subscription = await bus.subscribe(
    async ({ entries }) => {
      deliveries++
      seen.push(...entries.map(({ sequence }) => sequence))
    },
    { joinLimit: () => 250 },
  )
  await until('all have come', () => seen.length === numbers.length)
  expect(seen).toEqual(numbers)
  expect(deliveries).toBeLessThan(numbers.length / 2)
  await subscription.close()
  await bus.subscribe(async ({ entries }) => void seen.push(...entries.map(({ sequence }) => sequence)))
  await bus.publish(envelopeOf('CS-1', 99))
  await until('a later one', () => seen.at(-1) === 99)
  expect(seen).toEqual([...numbers, 99])
  await bus.close()
})

test('one that cannot be applied is set aside alone, and the others are taken in order', async () => {
  const bus = await withBacklog()
  const taken: number[] = []
  await bus.subscribe(
    async ({ entries }) => {
      const sequences = entries.map(({ sequence }) => sequence)
      if (sequences.includes(7)) throw new Error('it cannot be applied')
      taken.push(...sequences)
    },
    { joinLimit: () => 250 },
  )
  await until('the others are taken', () => taken.length === numbers.length - 1)
  expect(taken).toEqual(numbers.filter((sequence) => sequence !== 7))
  const letters = await bus.deadLetters(10)
  expect(letters.map(({ body }) => JSON.parse(body).entries[0].sequence)).toEqual([7])
  await bus.close()
})

test('after the store was away the backlog is joined again', async () => {
  const bus = await withBacklog()
  let away = 3
  let deliveries = 0
  const taken: number[] = []
  await bus.subscribe(
    async ({ entries }) => {
      if (away-- > 0) throw new AppError('unavailable', 'the store is away')
      deliveries++
      taken.push(...entries.map(({ sequence }) => sequence))
    },
    { joinLimit: () => 250 },
  )
  await until('all are taken', () => taken.length === numbers.length)
  expect(taken).toEqual(numbers)
  expect(deliveries).toBeLessThan(numbers.length / 2)
  expect(await bus.deadLetters(10)).toEqual([])
  await bus.close()
})

test('as many are joined as the subscriber can take by then', async () => {
  const bus = await withBacklog()
  const sizes: number[] = []
  const limits = [3, 5, 1]
  await bus.subscribe(
    async ({ entries }) => {
      sizes.push(entries.length)
    },
    { joinLimit: () => limits[sizes.length] ?? 4 },
  )
  await until('all are taken', () => sizes.reduce((sum, size) => sum + size, 0) === numbers.length)
  for (const [n, size] of sizes.entries()) expect(size).toBeLessThanOrEqual(limits[n] ?? 4)
  expect(Math.max(...sizes)).toBeGreaterThan(1)
  await bus.close()
})
