import { beforeAll, expect, test } from 'bun:test'
import { fileURLToPath } from 'node:url'
import { connect } from 'amqplib'
import { envelopeOf, stationsApart } from '../../testing/envelopes.ts'
import { type Rabbitmq, rabbitmq } from '../../testing/services/rabbitmq.ts'
import { until } from '../../testing/until.ts'
import { systemClock } from '../kernel/clock.ts'
import { silentLogger } from '../kernel/logger.ts'
import type { Bus } from './bus.ts'
import { createRabbitMqBus } from './rabbitmq.ts'

const holdingSubscriber = fileURLToPath(new URL('../../testing/bus/holding-subscriber.ts', import.meta.url))
const drop = { kind: 'dropConnection', station: 'CS-1', reason: 'test' } as const

let broker: Rabbitmq
beforeAll(async () => {
  broker = await rabbitmq()
})

const openBus = async (url: string): Promise<Bus> => {
  const bus = await createRabbitMqBus({ url, clock: systemClock, log: silentLogger, firstPauseMs: 1 })
  await until('the bus is up', () => bus.isUp())
  return bus
}

/** Notes who took what, and whether two ever worked on one station at a time. */
const createTakers = () => {
  const taken: { by: string; station: string; sequence: number }[] = []
  const busy = new Set<string>()
  let overlaps = 0
  return {
    taken,
    overlaps: () => overlaps,
    handler: (by: string) => async (envelope: ReturnType<typeof envelopeOf>) => {
      const { station, sequence } = envelope.entries[0]!
      if (busy.has(station)) overlaps++
      busy.add(station)
      await Promise.resolve()
      taken.push({ by, station, sequence })
      busy.delete(station)
    },
    /** In the order of their first arrival. */
    sequencesOf: (station: string) => [
      ...new Set(taken.filter((each) => each.station === station).map(({ sequence }) => sequence)),
    ],
    ownersOf: (station: string, from: number) =>
      new Set(taken.filter((each) => each.station === station && each.sequence >= from).map(({ by }) => by)),
  }
}

test('two subscribers share the partitions, one works on each at a time, and one takes over when the other closes', async () => {
  const url = await broker.freshVhost()
  const [first, second] = [await openBus(url), await openBus(url)]
  const stations = stationsApart(8)
  const takers = createTakers()
  let published = 0
  const publish = async (count: number) => {
    const from = published + 1
    published += count
    const numbers = Array.from({ length: count }, (_, i) => from + i)
    await Promise.all(
      stations.flatMap((station) => numbers.map((n) => second.publish(envelopeOf(station, n)))),
    )
  }
  const allTaken = () => stations.every((station) => takers.sequencesOf(station).length === published)

  const subscription = await first.subscribe(takers.handler('first'))
  await publish(20)
  await second.subscribe(takers.handler('second'))
  await until('they share', async () => {
    await publish(1)
    await until('it was taken', allTaken)
    const owners = stations.flatMap((station) => [...takers.ownersOf(station, published)])
    return owners.filter((by) => by === 'second').length === stations.length / 2
  })
  const shared = published
  await publish(20)
  await until('everything was taken', allTaken)
  for (const station of stations) expect(takers.ownersOf(station, shared).size).toBe(1)

  const later = publish(30)
  await subscription.close()
  await later
  await publish(10)
  await until('everything was taken by the one left', allTaken)
  const all = Array.from({ length: published }, (_, i) => i + 1)
  for (const station of stations) {
    expect(takers.sequencesOf(station)).toEqual(all)
    expect([...takers.ownersOf(station, published)]).toEqual(['second'])
  }
  expect(takers.overlaps()).toBe(0)
  await Promise.all([first.close(), second.close()])
})

test.each([
  ['killed', 'SIGKILL', 2_000],
  ['frozen', 'SIGSTOP', 15_000],
] as const)(
  'an envelope whose subscriber was %s goes to another, marked as redelivered',
  async (_, signal, withinMs) => {
    const url = await broker.freshVhost()
    const holder = Bun.spawn([process.execPath, holdingSubscriber, url], {
      stdout: 'pipe',
      stderr: 'inherit',
    })
    const bus = await openBus(url)
    await bus.publish(envelopeOf('CS-1', 1))
    const { value } = await holder.stdout.getReader().read()
    expect(new TextDecoder().decode(value)).toBe('holding 1\n')
    const seen: [number, boolean][] = []
    await bus.subscribe(async ({ entries }, { redelivered }) => {
      seen.push([entries[0]!.sequence, redelivered])
    })
    expect(seen).toEqual([])
    holder.kill(signal)
    await until('it came again', () => seen.length === 1, withinMs)
    expect(seen).toEqual([[1, true]])
    holder.kill('SIGKILL')
    await bus.close()
  },
)

test('a message that is no envelope is set aside at once with the reason, and cannot be replayed', async () => {
  const url = await broker.freshVhost()
  const bus = await openBus(url)
  const seen: number[] = []
  await bus.subscribe(async ({ entries }) => void seen.push(entries[0]!.sequence))
  const stranger = await connect(url)
  const channel = await stranger.createConfirmChannel()
  const envelope = envelopeOf('CS-1', 1)
  const bodies = ['no JSON at all', JSON.stringify({ ...envelope, entries: [{ source: 7 }] })]
  for (const body of bodies) channel.publish('ocpp.events', String(envelope.partition), Buffer.from(body))
  await channel.waitForConfirms()
  await stranger.close()
  await bus.publish(envelope)
  await until('the one after them was taken', () => seen.length === 1)
  const letters = (await bus.deadLetters(10)).toReversed()
  expect(letters.map(({ body }) => body)).toEqual(bodies)
  expect(letters[0]!.error).toBe('The message is no JSON, so no envelope')
  expect(letters[1]!.error).toStartWith('The message is no envelope: entries.0.')
  expect(bus.replay(letters[0]!.id)).rejects.toMatchObject({ code: 'invalid' })
  expect(await bus.deadLetters(10)).toHaveLength(2)
  await bus.close()
})

test('a queue that was deleted is missed by the next publish and declared again', async () => {
  const url = await broker.freshVhost()
  const bus = await openBus(url)
  const envelope = envelopeOf('CS-1', 1)
  const stranger = await connect(url)
  const channel = await stranger.createChannel()
  await channel.deleteQueue(`ocpp.events.${envelope.partition}`)
  await stranger.close()
  expect(bus.publish(envelope)).rejects.toMatchObject({ code: 'unavailable' })
  await until('it is published', () =>
    bus.publish(envelope).then(
      () => true,
      () => false,
    ),
  )
  const seen: string[] = []
  await bus.subscribe(async ({ id }) => void seen.push(id))
  await until('it has arrived', () => seen.length > 0)
  expect(seen).toEqual([envelope.id])
  await bus.close()
})

test('processes that look at the dead letters at once all see them', async () => {
  const url = await broker.freshVhost()
  const buses = await Promise.all([openBus(url), openBus(url), openBus(url)])
  await buses[0]!.subscribe(async () => {
    throw new Error('never')
  })
  for (const sequence of [1, 2, 3]) await buses[0]!.publish(envelopeOf('CS-1', sequence))
  await until('all were set aside', async () => (await buses[0]!.deadLetters(10)).length === 3)
  const views = await Promise.all([...buses, ...buses].map((bus) => bus.deadLetters(10)))
  expect(views.map(({ length }) => length)).toEqual([3, 3, 3, 3, 3, 3])
  await Promise.all(buses.map((bus) => bus.close()))
})

test('the address of a node has one answerer, and the next gets it when the first has gone', async () => {
  const url = await broker.freshVhost()
  const [first, second] = [await openBus(url), await openBus(url)]
  await first.answer('node:a', async () => ({ dropped: true }))
  await second.answer('node:a', async () => ({ dropped: false }))
  for (let i = 0; i < 4; i++) expect(await second.ask('node:a', drop, 10_000)).toEqual({ dropped: true })
  await first.close()
  const reply = await until('the second answers', () =>
    second.ask('node:a', drop, 10_000).catch(() => undefined),
  )
  expect(reply).toEqual({ dropped: false })
  await second.close()
})

test('notices reach the listeners of every process, and managements share the requests', async () => {
  const url = await broker.freshVhost()
  const [first, second] = [await openBus(url), await openBus(url)]
  const received: string[] = []
  await first.listen(({ kind }) => void received.push(`first ${kind}`))
  await second.listen(({ kind }) => void received.push(`second ${kind}`))
  first.broadcast({ kind: 'referenceChanged', revision: 1 })
  await until('both received it', () => received.length === 2)
  expect(received.toSorted()).toEqual(['first referenceChanged', 'second referenceChanged'])

  const asked: string[] = []
  for (const [name, bus] of [
    ['first', first],
    ['second', second],
  ] as const) {
    await bus.answer('management', async () => {
      asked.push(name)
      return { changes: [], revision: 1 }
    })
  }
  const query = { kind: 'referenceQuery', node: 'n', after: 0, limit: 1 } as const
  for (let i = 0; i < 6; i++) await first.ask('management', query, 10_000)
  expect(asked.toSorted()).toEqual(['first', 'first', 'first', 'second', 'second', 'second'])
  await Promise.all([first.close(), second.close()])
})
