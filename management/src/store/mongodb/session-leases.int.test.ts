import { beforeAll, describe, expect, test } from 'bun:test'
import { fileURLToPath } from 'node:url'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { type Mongodb, mongodb } from '@ocpp/shared/testing/services/mongodb'
import { until } from '@ocpp/shared/testing/until'
import { MongoClient } from 'mongodb'
import { stationRecord } from '../../../testing/records.ts'
import type { Store } from '../../ports/store.ts'
import { createMongoStore } from './mongo-store.ts'

const holder = fileURLToPath(new URL('../../../testing/crash/transaction-holder.ts', import.meta.url))

let server: Mongodb
beforeAll(async () => {
  server = await mongodb()
})

const write = (store: Store, name: string) =>
  store.atomically(({ stations }) => stations.put(stationRecord({ id: 'HELD', name })))
const nameIn = async (store: Store) => (await store.stations.get('HELD'))?.name

const startHolder = async (url: string) => {
  const child = Bun.spawn([process.execPath, holder, url], { stdout: 'pipe', stderr: 'inherit' })
  const { value } = await child.stdout.getReader().read()
  expect(new TextDecoder().decode(value)).toBe('holding\n')
  return child
}

describe('what a management held in a transaction', () => {
  test('is free within 15 s after it was killed', async () => {
    const { url } = server.freshDatabase()
    const store = await createMongoStore({ url, log: silentLogger })
    await write(store, 'before')
    const child = await startHolder(url)
    child.kill('SIGKILL')
    const killedAt = performance.now()
    const isFree = () =>
      write(store, 'by the next').then(
        () => true,
        () => false,
      )
    await until('the lock is gone', isFree, 30_000)
    expect(performance.now() - killedAt).toBeLessThan(15_000)
    expect(await nameIn(store)).toBe('by the next')
    await store.close()
  }, 60_000)

  test('stays its own while it shows that it lives, also when it is only paused for a moment', async () => {
    const { url } = server.freshDatabase()
    const store = await createMongoStore({ url, log: silentLogger, leaseBeatMs: 50 })
    const leases = new MongoClient(url).db().collection('sessionLeases')
    const lives = () => leases.countDocuments()
    await write(store, 'before')
    expect(await lives()).toBe(1)
    let ends = (): void => {}
    const paused = new Promise<void>((resolve) => {
      ends = resolve
    })
    let tries = 0
    const slow = await createMongoStore({ url, log: silentLogger, leaseBeatMs: 60_000 })
    const committed = slow.atomically(async ({ stations }) => {
      tries++
      if (tries === 1) {
        await stations.put(stationRecord({ id: 'HELD', name: 'first try' }))
        await paused
      }
      await stations.put(stationRecord({ id: 'HELD', name: 'second try' }))
    })
    await until('it is taken for dead', async () => tries === 1 && (await lives()) === 1, 10_000)
    ends()
    await committed
    expect(tries).toBe(2)
    expect(await nameIn(store)).toBe('second try')
    await Promise.all([store.close(), slow.close()])
    expect(await lives()).toBe(0)
  }, 60_000)
})
