import { expect, test } from 'bun:test'
import type { Envelope } from '@ocpp/shared/contracts/journal'
import { createInHand } from './in-hand.ts'

const envelope = (source: string, ...times: string[]): Envelope => ({
  id: `${source}-1`,
  source,
  partition: 0,
  entries: times.map((time, sequence) => ({
    source,
    sequence,
    station: 'A',
    receivedAt: `2026-11-28T12:00:${time}.000Z`,
    events: [],
  })),
})

test('says how old the oldest is of what is not stored yet, by source, and forgets it however that ends', async () => {
  const inHand = createInHand({ clock: { now: () => new Date('2026-11-28T12:00:30Z') } })
  const [one, other, ahead] = [0, 1, 2].map(() => Promise.withResolvers<void>())
  const works = [
    inHand.during(envelope('node-1', '10', '29'), () => one!.promise),
    inHand.during(envelope('node-2', '25'), () => other!.promise),
    inHand.during(envelope('node-3', '40'), () => ahead!.promise),
  ]
  const ages = () => [undefined, 'node-1', 'node-2', 'node-3', 'node-4'].map((source) => inHand.ageMs(source))
  expect(ages()).toEqual([20_000, 20_000, 5_000, 0, 0])
  one!.reject(new Error('the store is away'))
  await expect(works[0]!).rejects.toThrow('the store is away')
  expect(ages()).toEqual([5_000, 0, 5_000, 0, 0])
  other!.resolve()
  ahead!.resolve()
  await Promise.all(works.slice(1))
  expect(ages()).toEqual([0, 0, 0, 0, 0])
})
