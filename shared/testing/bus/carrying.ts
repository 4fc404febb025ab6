import { describe, expect, test } from 'bun:test'
import { type Envelope, partitionCount } from '../../src/contracts/journal.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { envelopeOf, stationsApart } from '../envelopes.ts'
import { until } from '../until.ts'
import { type BusHarness, createGate, withBus } from './harness.ts'

export const carriesEnvelopes = (name: string, harness: BusHarness): void => {
  describe(`${name}: envelopes`, () => {
    test(
      'keep the order of each station while many are in flight',
      withBus(harness, async (bus) => {
        const stations = stationsApart(4)
        const seen = new Map<string, number[]>()
        await bus.subscribe(async ({ entries }) => {
          for (const { station, sequence } of entries) {
            seen.set(station, [...(seen.get(station) ?? []), sequence])
          }
        })
        const sequences = Array.from({ length: 50 }, (_, i) => i)
        await Promise.all(sequences.flatMap((i) => stations.map((s) => bus.publish(envelopeOf(s, i)))))
        await until('everything has arrived', () => [...seen.values()].flat().length >= 200)
        for (const station of stations) expect(seen.get(station)).toEqual(sequences)
      }),
    )

    test(
      'arrive as they were sent, whether or not somebody subscribed before',
      withBus(harness, async (bus) => {
        const sent = [envelopeOf('CS-1', 1), envelopeOf('CS-1', 2)]
        const early = bus.publish(structuredClone(sent[0]!))
        const seen: Envelope[] = []
        await bus.subscribe(async (envelope) => void seen.push(envelope))
        await early
        await bus.publish(structuredClone(sent[1]!))
        await until('both have arrived', () => seen.length === 2)
        expect(seen).toEqual(sent)
      }),
    )

    test(
      'are handled one at a time within a partition, and in parallel across partitions',
      withBus(harness, async (bus) => {
        const [first, second] = stationsApart(2) as [string, string]
        const gate = createGate()
        const started: string[] = []
        await bus.subscribe(async ({ entries }) => {
          started.push(`${entries[0]!.station}/${entries[0]!.sequence}`)
          await gate.passed
        })
        const published = Promise.all(
          [envelopeOf(first, 1), envelopeOf(first, 2), envelopeOf(second, 1)].map(bus.publish),
        )
        await until('both partitions are at work', () => started.length === 2)
        expect(started.toSorted()).toEqual([`${first}/1`, `${second}/1`].toSorted())
        gate.open()
        await published
        await until('the rest was handled', () => started.length === 3)
        expect(started[2]).toBe(`${first}/2`)
      }),
    )

    test(
      'come again after their handler failed, marked as redelivered, before any later one',
      withBus(harness, async (bus) => {
        const seen: [number, boolean][] = []
        await bus.subscribe(async ({ entries }, { redelivered }) => {
          const { sequence } = entries[0]!
          seen.push([sequence, redelivered])
          if (sequence === 1 && !redelivered) throw new Error('not this time')
        })
        await Promise.all([1, 2].map((sequence) => bus.publish(envelopeOf('CS-1', sequence))))
        await until('both were taken', () => seen.length >= 3)
        expect(seen).toEqual([
          [1, false],
          [1, true],
          [2, false],
        ])
      }),
    )

    test(
      'outlast a store that stays unavailable for longer than the delivery limit',
      withBus(harness, async (bus) => {
        let tries = 0
        const published = bus.publish(envelopeOf('CS-1', 1))
        await bus.subscribe(async () => {
          tries++
          if (tries <= 6) throw new AppError('unavailable', 'the store is away')
        })
        await published
        await until('it was taken in the end', () => tries === 7)
        expect(await bus.deadLetters(10)).toEqual([])
      }),
    )

    test(
      'of each partition are the share of one subscriber, and of the next when that one closes',
      withBus(harness, async (bus) => {
        const first = await bus.subscribe(async () => {})
        const second = await bus.subscribe(async () => {})
        const partitions = Array.from({ length: partitionCount }, (_, i) => i)
        await until('each partition is one subscriber’s', () =>
          partitions.every((partition) => first.isOurs(partition) !== second.isOurs(partition)),
        )
        await first.close()
        await until('all are the second’s', () => partitions.every(second.isOurs), 15_000)
      }),
      20_000,
    )

    test(
      'wait for the next subscriber when theirs has closed',
      withBus(harness, async (bus) => {
        const failing = createGate()
        const first = await bus.subscribe(async () => {
          failing.open()
          throw new AppError('unavailable', 'the store is away')
        })
        const published = bus.publish(envelopeOf('CS-1', 1))
        await failing.passed
        await first.close()
        const seen: boolean[] = []
        await bus.subscribe(async (_, { redelivered }) => void seen.push(redelivered))
        await published
        await until('the second subscriber has it', () => seen.length > 0)
        expect(seen).toEqual([true])
      }),
    )
  })
}
