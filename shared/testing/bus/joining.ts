import { describe, expect, test } from 'bun:test'
import type { Bus } from '../../src/bus/bus.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { envelopeOf } from '../envelopes.ts'
import { until } from '../until.ts'
import { type BusHarness, withBus } from './harness.ts'

const query = { kind: 'connectionsQuery' } as const
const numbers = Array.from({ length: 40 }, (_, i) => i + 1)

export const joinsWhatWaits = (name: string, harness: BusHarness): void => {
  /** Runs with a bus on which that many envelopes of one station wait. */
  const withBacklog = (body: (bus: Bus) => Promise<void>) =>
    withBus(harness, async (bus) => {
      const published = Promise.all(numbers.map((sequence) => bus.publish(envelopeOf('CS-1', sequence))))
      // Where they are not confirmed yet, whatever is asked after them finds them there.
      if (harness.confirmsWhenTaken) await bus.ask('node:nobody', query, 1_000).catch(() => {})
      else await published
      await body(bus)
      await published
    })

  describe(`${name}: a subscriber that joins`, () => {
    test(
      'gets envelopes that wait together as few, in order, and then they are gone',
      withBacklog(async (bus) => {
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
      }),
    )

    test(
      'has one that cannot be applied set aside alone, and takes the others in order',
      withBacklog(async (bus) => {
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
      }),
    )

    test(
      'gets them joined again after it was away',
      withBacklog(async (bus) => {
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
      }),
    )

    test(
      'gets as many as it can take by then',
      withBacklog(async (bus) => {
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
      }),
    )
  })
}
