import { expect, test } from 'bun:test'
import { envelopeOf } from '../../../testing/envelopes.ts'
import { until } from '../../../testing/until.ts'
import { systemClock } from '../../kernel/clock.ts'
import { AppError, isAppError } from '../../kernel/errors.ts'
import { silentLogger } from '../../kernel/logger.ts'
import { createInProcessBus } from '../in-process.ts'
import { createMemoryLetterBox, type LetterBox } from './letter-box.ts'

const open = (letters: LetterBox) =>
  createInProcessBus({ clock: systemClock, log: silentLogger, firstPauseMs: 1, letters })
const poisoned = async () => {
  throw new Error('it cannot be applied')
}
const sequencesIn = async (box: LetterBox): Promise<number[]> =>
  (await box.list(10)).map(({ body }) => JSON.parse(body).entries[0].sequence)

test('a publish of a dead letter is confirmed only when the box has it', async () => {
  const box = createMemoryLetterBox()
  const kept = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const order: string[] = []
  const bus = open({
    ...box,
    add: async (letter) => {
      asked.resolve()
      await kept.promise
      order.push('kept')
      await box.add(letter)
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

test('while the box cannot keep it the envelope is delivered again, before any later one', async () => {
  const box = createMemoryLetterBox()
  let fullFor = 2
  const bus = open({
    ...box,
    add: async (letter) => {
      if (fullFor-- > 0) throw new AppError('unavailable', 'disk full')
      await box.add(letter)
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
  expect(await sequencesIn(box)).toEqual([1])
  await bus.close()
})

test('closing rejects an envelope that the box would not keep', async () => {
  const refused = Promise.withResolvers<void>()
  const bus = open({
    ...createMemoryLetterBox(),
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

test('a letter on its way back is out of sight, and leaves the box only when it was taken', async () => {
  const box = createMemoryLetterBox()
  const first = open(box)
  await first.subscribe(poisoned)
  await first.publish(envelopeOf('CS-1', 1))
  await first.close()

  const bus = open(box)
  const [letter] = await bus.deadLetters(10)
  const gate = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  await bus.subscribe(async () => {
    began.resolve()
    await gate.promise
  })
  expect(await bus.replay(letter!.id)).toBe(true)
  await began.promise
  expect(await bus.replay(letter!.id)).toBe(false)
  expect(await bus.deadLetters(10)).toEqual([])
  expect(await sequencesIn(box)).toEqual([1])
  gate.resolve()
  await until('it has left the box', async () => (await sequencesIn(box)).length === 0)
  await bus.close()
})

test('a letter whose replay was cut short is there again', async () => {
  const box = createMemoryLetterBox()
  const first = open(box)
  const subscription = await first.subscribe(poisoned)
  await first.publish(envelopeOf('CS-1', 1))
  await subscription.close()
  const [letter] = await first.deadLetters(10)
  // Nobody subscribes: the envelope waits until the bus is closed.
  expect(await first.replay(letter!.id)).toBe(true)
  await first.close()
  expect(await first.replay(letter!.id).catch((error) => isAppError(error, 'unavailable'))).toBe(true)
  expect(await open(box).deadLetters(10)).toEqual([letter!])
})

test('a letter that fails again is one letter, with its new error', async () => {
  const box = createMemoryLetterBox()
  const bus = open(box)
  let reason = 'first'
  await bus.subscribe(async () => {
    throw new Error(reason)
  })
  await bus.publish(envelopeOf('CS-1', 1))
  const [letter] = await bus.deadLetters(10)
  expect(letter!.error).toBe('first')
  reason = 'second'
  await bus.replay(letter!.id)
  const [again, ...others] = await until('it was set aside again', async () => {
    const found = await box.list(10)
    return found.length === 1 && found[0]!.id !== letter!.id && found
  })
  expect(others).toEqual([])
  expect(again).toMatchObject({ error: 'second', body: letter!.body })
  await bus.close()
})

test('what is no envelope cannot be replayed, and stays', async () => {
  const box = createMemoryLetterBox()
  await box.add({ id: 'x', body: '{"id":"x"}', error: 'old', at: '2026-03-01T12:00:00.000Z' })
  const bus = open(box)
  expect(await bus.replay('x').catch((error) => isAppError(error, 'invalid'))).toBe(true)
  expect(await bus.deadLetters(10)).toHaveLength(1)
  await bus.close()
})
