import { expect, test } from 'bun:test'
import { envelopeOf } from '../../../testing/envelopes.ts'
import { until } from '../../../testing/until.ts'
import { systemClock } from '../../kernel/clock.ts'
import { AppError, isAppError } from '../../kernel/errors.ts'
import { silentLogger } from '../../kernel/logger.ts'
import { createInProcessBus } from '../in-process.ts'
import { createMemoryDeadLetterStore, type DeadLetterStore } from './dead-letter-store.ts'

const open = (deadLetterStore: DeadLetterStore) =>
  createInProcessBus({ clock: systemClock, log: silentLogger, firstPauseMs: 1, deadLetterStore })
const poisoned = async () => {
  throw new Error('it cannot be applied')
}
const sequencesIn = async (store: DeadLetterStore): Promise<number[]> =>
  (await store.list(10)).map(({ body }) => JSON.parse(body).entries[0].sequence)

test('a publish of a dead letter is confirmed only when the store has it', async () => {
  const store = createMemoryDeadLetterStore()
  const kept = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const order: string[] = []
  const bus = open({
    ...store,
    add: async (deadLetter) => {
      asked.resolve()
      await kept.promise
      order.push('kept')
      await store.add(deadLetter)
    },
  })
  await bus.subscribe(poisoned)
  const published = bus.publish(envelopeOf('CS-1', 1)).then(() => order.push('confirmed'))
  await asked.promise
  expect(order).toEqual([])
  kept.resolve()
  await published
  expect(order).toEqual(['kept', 'confirmed'])
  await bus.close()
})

test('while the store cannot keep it the envelope is delivered again, before any later one', async () => {
  const store = createMemoryDeadLetterStore()
  let fullFor = 2
  const bus = open({
    ...store,
    add: async (deadLetter) => {
      if (fullFor-- > 0) throw new AppError('unavailable', 'disk full')
      await store.add(deadLetter)
    },
  })
  const seen: [number, boolean][] = []
  await bus.subscribe(async ({ entries }, { redelivered }) => {
    const { sequence } = entries[0]!
    seen.push([sequence, redelivered])
    if (sequence === 1) await poisoned()
  })
  await Promise.all([1, 2].map((sequence) => bus.publish(envelopeOf('CS-1', sequence))))
  expect(seen.at(0)).toEqual([1, false])
  expect(seen.slice(1, -1)).toEqual(Array.from({ length: 14 }, () => [1, true]))
  expect(seen.at(-1)).toEqual([2, false])
  expect(await sequencesIn(store)).toEqual([1])
  await bus.close()
})

test('closing rejects an envelope that the store would not keep', async () => {
  const refused = Promise.withResolvers<void>()
  const bus = open({
    ...createMemoryDeadLetterStore(),
    add: async () => {
      refused.resolve()
      throw new AppError('unavailable', 'disk full')
    },
  })
  await bus.subscribe(poisoned)
  const published = bus.publish(envelopeOf('CS-1', 1)).catch((error) => isAppError(error, 'unavailable'))
  await refused.promise
  await bus.close()
  expect(await published).toBe(true)
})

test('a dead letter on its way back is not listed, and leaves the store only when it was taken', async () => {
  const store = createMemoryDeadLetterStore()
  const first = open(store)
  await first.subscribe(poisoned)
  await first.publish(envelopeOf('CS-1', 1))
  await first.close()

  const bus = open(store)
  const [deadLetter] = await bus.deadLetters(10)
  const gate = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  await bus.subscribe(async () => {
    began.resolve()
    await gate.promise
  })
  expect(await bus.replay(deadLetter!.id)).toBe(true)
  await began.promise
  expect(await bus.replay(deadLetter!.id)).toBe(false)
  expect(await bus.deadLetters(10)).toEqual([])
  expect(await sequencesIn(store)).toEqual([1])
  gate.resolve()
  await until('it has left the store', async () => (await sequencesIn(store)).length === 0)
  await bus.close()
})

test('a dead letter whose replay was cut short is there again', async () => {
  const store = createMemoryDeadLetterStore()
  const first = open(store)
  const subscription = await first.subscribe(poisoned)
  await first.publish(envelopeOf('CS-1', 1))
  await subscription.close()
  const [deadLetter] = await first.deadLetters(10)
  // Nobody subscribes: the envelope waits until the bus is closed.
  expect(await first.replay(deadLetter!.id)).toBe(true)
  await first.close()
  expect(await first.replay(deadLetter!.id).catch((error) => isAppError(error, 'unavailable'))).toBe(true)
  expect(await open(store).deadLetters(10)).toEqual([deadLetter!])
})

test('a dead letter that fails again is one dead letter, with its new error', async () => {
  const store = createMemoryDeadLetterStore()
  const bus = open(store)
  let reason = 'first'
  await bus.subscribe(async () => {
    throw new Error(reason)
  })
  await bus.publish(envelopeOf('CS-1', 1))
  const [deadLetter] = await bus.deadLetters(10)
  expect(deadLetter!.error).toBe('first')
  reason = 'second'
  await bus.replay(deadLetter!.id)
  const [again, ...others] = await until('it was set aside again', async () => {
    const found = await store.list(10)
    return found.length === 1 && found[0]!.id !== deadLetter!.id && found
  })
  expect(others).toEqual([])
  expect(again).toMatchObject({ error: 'second', body: deadLetter!.body })
  await bus.close()
})

test('what is no envelope cannot be replayed, and stays', async () => {
  const store = createMemoryDeadLetterStore()
  await store.add({ id: 'x', body: '{"id":"x"}', error: 'old', at: '2026-03-01T12:00:00.000Z' })
  const bus = open(store)
  expect(await bus.replay('x').catch((error) => isAppError(error, 'invalid'))).toBe(true)
  expect(await bus.deadLetters(10)).toHaveLength(1)
  await bus.close()
})
