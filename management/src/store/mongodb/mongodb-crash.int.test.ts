import { afterAll, beforeAll, expect, test } from 'bun:test'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { type PrivateMongodb, privateMongodb } from '@ocpp/shared/testing/services/mongodb'
import { until } from '@ocpp/shared/testing/until'
import { eventRecord, instant, messageRecord, rollupDelta } from '../../../testing/records.ts'
import type { Store } from '../../ports/store.ts'
import { createMongoStore } from './mongo-store.ts'

let server: PrivateMongodb
beforeAll(async () => {
  server = await privateMongodb()
})
afterAll(() => server.close())

/** Writes until the store fails, noting what was acknowledged; returns the error. */
const writeUntilFailure = async (write: (n: number) => Promise<void>, from: number): Promise<unknown> => {
  for (let n = from; ; n++) {
    try {
      await write(n)
    } catch (error) {
      return error
    }
  }
}

const together = (store: Store, lane: string, sequence: number) =>
  store.atomically(async ({ events, rollups }) => {
    const [isNew] = await events.insertMany([eventRecord({ source: lane, sequence })])
    if (!isNew) return
    await rollups.add([rollupDelta({ scope: `station:${lane}`, starts: 1 })])
  })

test('a server killed in the middle of transactions loses nothing acknowledged, and keeps no half', async () => {
  const { url } = server.freshDatabase()
  const store = await createMongoStore({ url, log: silentLogger, messageLogDays: 10_000 })
  const lanes = ['a', 'b', 'c', 'd']
  const acknowledged = new Map(lanes.map((lane) => [lane, 0]))
  const logged: string[] = []

  for (let round = 1; round <= 2; round++) {
    const goal = [...acknowledged.values()].reduce((sum, n) => sum + n, 0) + 40
    const writers = [
      ...lanes.map((lane) =>
        writeUntilFailure(async (sequence) => {
          await together(store, lane, sequence)
          acknowledged.set(lane, sequence)
        }, acknowledged.get(lane)! + 1),
      ),
      writeUntilFailure(async (n) => {
        const id = `${round}-${n}`
        await store.messages.insertMany([messageRecord({ id })])
        logged.push(id)
      }, 1),
    ]
    const done = () => [...acknowledged.values()].reduce((sum, n) => sum + n, 0)
    await until('the writers are at work', () => done() >= goal, 60_000)
    await server.kill()
    for (const error of await Promise.all(writers)) {
      expect(isAppError(error, 'unavailable'), String(error)).toBe(true)
    }
    await server.start()
    await until(
      'the store answers again',
      () =>
        store.ping().then(
          () => true,
          () => false,
        ),
      60_000,
    )
  }

  const stored = new Map(lanes.map((lane) => [lane, new Set<number>()]))
  for await (const { source, sequence } of store.events.scan()) stored.get(source)!.add(sequence)
  for (const lane of lanes) {
    const sequences = stored.get(lane)!
    for (let n = 1; n <= acknowledged.get(lane)!; n++) expect(sequences.has(n), `${lane} ${n}`).toBe(true)
    const buckets = await store.rollups.range(`station:${lane}`, instant(), instant(900))
    expect(buckets.map(({ starts }) => starts)).toEqual([sequences.size])
  }
  expect(logged.length).toBeGreaterThan(0)
  for (const id of logged) expect(await store.messages.get('CS-1', id)).not.toBeNull()
  await store.close()
}, 180_000)
