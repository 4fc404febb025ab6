import { describe, expect, test } from 'bun:test'
import { deliveryLimit } from '../../src/bus/bus.ts'
import { newId } from '../../src/kernel/ids.ts'
import { envelopeOf } from '../envelopes.ts'
import { until } from '../until.ts'
import { type BusHarness, withBus } from './harness.ts'

export const setsPoisonAside = (name: string, harness: BusHarness): void => {
  describe(`${name}: dead letters`, () => {
    test(
      'hold what failed at each delivery, with its error, and do not hold up what follows',
      withBus(harness, async (bus) => {
        let tries = 0
        const taken: number[] = []
        await bus.subscribe(async ({ entries }) => {
          const { sequence } = entries[0]!
          if (sequence === 1) {
            tries++
            throw new Error('it cannot be applied')
          }
          taken.push(sequence)
        })
        const poison = envelopeOf('CS-1', 1)
        await Promise.all([poison, envelopeOf('CS-1', 2)].map(bus.publish))
        await until('the one after it was taken', () => taken.length === 1)
        expect(tries).toBe(deliveryLimit)
        const [deadLetter, ...others] = await bus.deadLetters(10)
        expect(others).toEqual([])
        expect(deadLetter).toEqual({
          id: expect.any(String),
          body: expect.any(String),
          error: expect.stringContaining('it cannot be applied'),
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        })
        expect(JSON.parse(deadLetter!.body)).toEqual(poison)
        // Looking does not use them up.
        expect(await bus.deadLetters(10)).toEqual([deadLetter!])
      }),
    )

    test(
      'are listed newest first up to the limit, and each can be replayed once',
      withBus(harness, async (bus) => {
        let failing = true
        const taken: number[] = []
        await bus.subscribe(async ({ entries }) => {
          if (failing) throw new Error('not yet')
          taken.push(entries[0]!.sequence)
        })
        for (const sequence of [1, 2, 3]) await bus.publish(envelopeOf('CS-1', sequence))
        const letters = await until('all were set aside', async () => {
          const found = await bus.deadLetters(10)
          return found.length === 3 && found
        })
        const sequences = letters.map(({ body }) => JSON.parse(body).entries[0].sequence)
        expect(sequences).toEqual([3, 2, 1])
        expect(await bus.deadLetters(2)).toEqual(letters.slice(0, 2))

        failing = false
        expect(await bus.replay(letters[1]!.id)).toBe(true)
        await until('it was taken', () => taken.length > 0)
        expect(taken).toEqual([2])
        expect(await bus.replay(letters[1]!.id)).toBe(false)
        expect(await bus.deadLetters(10)).toEqual([letters[0]!, letters[2]!])
      }),
    )

    test(
      'can be discarded, once and for good, and the others stay',
      withBus(harness, async (bus) => {
        let deliveries = 0
        await bus.subscribe(async () => {
          deliveries++
          throw new Error('never')
        })
        for (const sequence of [1, 2]) await bus.publish(envelopeOf('CS-1', sequence))
        const [second, first] = await until('both were set aside', async () => {
          const found = await bus.deadLetters(10)
          return found.length === 2 && found
        })
        const before = deliveries
        expect(await bus.discard(first!.id)).toBe(true)
        expect(await bus.discard(first!.id)).toBe(false)
        expect(await bus.replay(first!.id)).toBe(false)
        expect(await bus.deadLetters(10)).toEqual([second!])
        expect(deliveries).toBe(before)
      }),
    )

    test(
      'know nothing of a dead letter that never was',
      withBus(harness, async (bus) => {
        expect(await bus.deadLetters(10)).toEqual([])
        expect(await bus.replay(newId())).toBe(false)
        expect(await bus.discard(newId())).toBe(false)
      }),
    )
  })
}
