import { describe, expect, test } from 'bun:test'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Repositories } from '../../src/ports/store.ts'
import {
  auditRecord,
  commandRecord,
  loginSessionRecord,
  tokenRecord,
  userRecord,
} from '../operator-records.ts'
import {
  eventRecord,
  instant,
  messageRecord,
  rollupDelta,
  sampleRecord,
  stationRecord,
  statusRecord,
  transactionRecord,
  variableRecord,
} from '../records.ts'
import { collect, type OpenStore, useStore } from './support.ts'

/** One write to each repository, and what can be seen of them afterwards. */
const writeEverywhere = async (to: Repositories, station: string): Promise<void> => {
  await to.stations.put(stationRecord({ id: station }))
  await to.transactions.putMany([transactionRecord({ station, transactionId: 'T1' })])
  await to.events.insertMany([eventRecord({ source: station })])
  await to.samples.insertMany([sampleRecord({ station, transactionId: 'T1' })])
  await to.messages.insertMany([messageRecord({ id: station, station })])
  await to.statuses.insertMany([statusRecord({ station })])
  await to.rollups.add([rollupDelta({ scope: station, starts: 1 })])
  await to.tokens.put(tokenRecord({ type: 'Local', value: station }))
  await to.tokens.recordUnknown([{ token: { type: 'Local', value: station }, station, at: instant() }])
  await to.commands.insert(commandRecord({ id: station }))
  await to.variables.merge(station, [variableRecord()])
  const event = { at: instant(), receivedAt: instant(), event: 'E', techInfo: null }
  await to.security.insertEvents([{ station, key: 'k', event }])
  await to.security.recordRefused([
    { station, reason: 'r', remoteAddress: '::1', detail: '', lastAt: instant() },
  ])
  await to.security.audit(auditRecord({ subject: station }))
  await to.users.insert(userRecord({ id: station, email: station }))
  await to.users.insertSession(loginSessionRecord({ userId: station }))
}
const seeEverywhere = async (of: Repositories, station: string): Promise<number[]> => [
  (await of.stations.get(station)) === null ? 0 : 1,
  (await of.transactions.activeOf([station])).length,
  (await collect(of.events.scan())).filter((event) => event.source === station).length,
  (await of.samples.ofTransaction(station, 'T1', 10)).length,
  (await of.messages.list(station, { limit: 10 })).items.length,
  (await of.statuses.range(station, instant(), instant(1))).length,
  (await of.rollups.range(station, instant(), instant(1))).length,
  (await of.tokens.get({ type: 'Local', value: station })) === null ? 0 : 1,
  (await of.tokens.unknown(100)).filter((token) => token.value === station).length,
  (await of.commands.get(station)) === null ? 0 : 1,
  (await of.variables.list(station)).length,
  (await of.security.eventsOf(station, 10)).length,
  (await of.security.refused(100)).filter((refused) => refused.station === station).length,
  (await of.security.audits({ limit: 100 })).items.filter((audit) => audit.subject === station).length,
  (await of.users.byEmail(station)) === null ? 0 : 1,
  (await of.users.sessionsOf(station)).length,
]
const everywhere = Array.from({ length: 16 }, () => 1)
const nowhere = Array.from({ length: 16 }, () => 0)

export const atomicallyContract = (open: OpenStore): void => {
  describe('atomically', () => {
    const store = useStore(open)

    test('commits everything, in every repository, and resolves to what the work returned', async () => {
      const result = await store().atomically(async (repositories) => {
        await writeEverywhere(repositories, 'all')
        return 42
      })
      expect(result).toBe(42)
      expect(await seeEverywhere(store(), 'all')).toEqual(everywhere)
    }, 30_000)

    test('shows its own writes to itself and to nobody else before it resolves', async () => {
      const seen = await store().atomically(async (repositories) => {
        await writeEverywhere(repositories, 'inside')
        const outside = await store().stations.get('inside')
        return { inside: await seeEverywhere(repositories, 'inside'), outside }
      })
      expect(seen).toEqual({ inside: everywhere, outside: null })
    }, 30_000)

    test('leaves nothing, in any repository, and rejects with the error of the work', async () => {
      const error = new AppError('conflict', 'on purpose')
      const failed = await store()
        .atomically(async (repositories) => {
          await writeEverywhere(repositories, 'none')
          throw error
        })
        .catch((reason: unknown) => reason)
      expect(failed).toBe(error)
      expect(await seeEverywhere(store(), 'none')).toEqual(nowhere)
    }, 30_000)

    test('goes on within the transaction after an insert that found its key taken', async () => {
      await store().users.insert(userRecord({ id: 'taken', email: 'taken' }))
      await store().atomically(async (repositories) => {
        await repositories.stations.put(stationRecord({ id: 'before' }))
        expect(await repositories.events.insertMany([eventRecord({ source: 'all' })])).toEqual([false])
        expect(await repositories.users.insert(userRecord({ email: 'taken' }))).toBe(false)
        expect(await repositories.commands.insert(commandRecord({ id: 'all' }))).toBe(false)
        await repositories.stations.put(stationRecord({ id: 'after' }))
      })
      expect(await store().stations.get('before')).not.toBeNull()
      expect(await store().stations.get('after')).not.toBeNull()
    })

    test('lets the store go on after a failure', async () => {
      await store()
        .atomically(() => Promise.reject(new Error('no')))
        .catch(() => {})
      await store().stations.put(stationRecord({ id: 'next' }))
      expect(await store().atomically(({ stations }) => stations.get('next'))).not.toBeNull()
    })

    test('loses no update when many read, change and write the same record', async () => {
      await store().stations.put(stationRecord({ id: 'shared', powerW: 0 }))
      const add = () =>
        store().atomically(async ({ stations }) => {
          const station = await stations.get('shared')
          if (station === null) throw new Error('gone')
          await Promise.resolve()
          await stations.put({ ...station, powerW: station.powerW + 1 })
        })
      await Promise.all(Array.from({ length: 25 }, add))
      expect((await store().stations.get('shared'))?.powerW).toBe(25)
    }, 60_000)

    test('and single writes beside it all arrive', async () => {
      const single = Array.from({ length: 20 }, (_, i) =>
        store().stations.put(stationRecord({ id: `single${i}` })),
      )
      const together = Array.from({ length: 5 }, (_, i) =>
        store().atomically(async ({ stations }) => {
          await stations.put(stationRecord({ id: `together${i}` }))
          if (i === 3) throw new Error('no')
        }),
      )
      const settled = await Promise.allSettled([...single, ...together])
      expect(settled.filter((one) => one.status === 'rejected')).toHaveLength(1)
      const ids = new Set((await store().stations.all()).map((station) => station.id))
      for (let i = 0; i < 20; i++) expect(ids.has(`single${i}`)).toBe(true)
      for (let i = 0; i < 5; i++) expect(ids.has(`together${i}`)).toBe(i !== 3)
    }, 60_000)

    test('counts an event and what it counts together, however often it is delivered at once', async () => {
      const deliver = () =>
        store().atomically(async ({ events, rollups }) => {
          const [isNew] = await events.insertMany([eventRecord({ source: 'delivered' })])
          if (!isNew) return
          await rollups.add([rollupDelta({ scope: 'delivered', starts: 1 })])
        })
      await Promise.all(Array.from({ length: 8 }, deliver))
      const buckets = await store().rollups.range('delivered', instant(), instant(1))
      expect(buckets).toStrictEqual([rollupDelta({ scope: 'delivered', starts: 1 })])
    }, 60_000)
  })

  describe('an open store', () => {
    const store = useStore(open)
    test('answers a ping', async () => {
      expect(await store().ping()).toBeUndefined()
    })
  })
}
