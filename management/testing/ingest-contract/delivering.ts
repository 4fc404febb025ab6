import { describe, expect, test } from 'bun:test'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import type { Notice } from '@ocpp/shared/contracts/notices'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { createIngest } from '../../src/ingest/ingest.ts'
import type { Store } from '../../src/ports/store.ts'
import { instant } from '../records.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { booted, createStation, entryOf, envelopeOf, link, status, transaction } from './support.ts'

/** An entry that no store can take: its meter value was read at no time. */
const poison = (station: string): JournalEntry => {
  const sample = { at: 'never', context: 'Sample.Periodic', energyWh: 5_000, others: [] }
  return entryOf(station, {
    ...transaction.started(70, 'T-poison'),
    samples: [sample],
  } as JournalEntry['events'][number])
}

/** Ingest on its own bus. */
const started = async (store: Store) => {
  const bus = createInProcessBus({ clock: systemClock, log: silentLogger, firstPauseMs: 1 })
  const ingest = createIngest({ store, bus, clock: systemClock, log: silentLogger })
  const topics: string[] = []
  await bus.listen((notice: Notice) => {
    if (notice.kind === 'changed') topics.push(...notice.topics)
  })
  await ingest.start()
  const stop = async () => {
    await ingest.stop()
    await bus.close()
  }
  return { bus, topics, stop, [Symbol.asyncDispose]: stop }
}

export const delivering = (open: OpenStore): void => {
  describe('delivers', () => {
    const store = useStore(open)

    test('an envelope into the store before it is acknowledged, and tells what changed', async () => {
      const station = await createStation(store())
      await using running = await started(store())
      await running.bus.publish(
        envelopeOf(entryOf(station, link('c1', 0).connected), entryOf(station, booted(1))),
      )
      expect(await store().stations.get(station)).toMatchObject({ vendor: 'Volt', link: { connected: true } })
      await until('the news', () => running.topics.includes(`station:${station}`))
      expect(running.topics).toContain('stations')
    })

    test('the good entries of an envelope with a bad one, which becomes a dead letter and can be replayed', async () => {
      const station = await createStation(store())
      await using running = await started(store())
      const bad = poison(station)
      const envelope = envelopeOf(entryOf(station, booted(1)), bad, entryOf(station, status('Occupied', 9)))
      await running.bus.publish(envelope)
      const letters = await until('the dead letter', async () => {
        const found = await running.bus.deadLetters(10)
        return found.length > 0 ? found : null
      })
      expect(letters).toHaveLength(1)
      expect(letters[0]?.error).toContain('1 of 3 entries cannot be applied')
      expect(await store().transactions.get(station, 'T-poison')).toBeNull()
      const record = await store().stations.get(station)
      expect(record).toMatchObject({ vendor: 'Volt', connectors: [{ status: 'Occupied' }] })
      expect(await running.bus.replay(letters[0]!.id)).toBe(true)
      await until('the dead letter again', async () => (await running.bus.deadLetters(10)).length === 1)
      expect(await store().stations.get(station)).toEqual(record)
    })

    test('other partitions while one is poisoned', async () => {
      const stations = await Promise.all(Array.from({ length: 12 }, () => createStation(store())))
      await using running = await started(store())
      const envelopes = stations.map((station, i) =>
        i === 3 ? envelopeOf(poison(station)) : envelopeOf(entryOf(station, booted(i))),
      )
      await Promise.all(envelopes.map((envelope) => running.bus.publish(envelope)))
      const records = await Promise.all(stations.map((station) => store().stations.get(station)))
      expect(records.map((record) => record?.vendor)).toEqual(
        stations.map((_, i) => (i === 3 ? null : 'Volt')),
      )
    })

    test('after the store was away, without a dead letter', async () => {
      const station = await createStation(store())
      let away = 8
      const flaky: Store = {
        ...store(),
        atomically: async (work) => {
          if (away-- > 0) throw new AppError('unavailable', 'the store is away')
          return await store().atomically(work)
        },
      }
      await using running = await started(flaky)
      await running.bus.publish(envelopeOf(entryOf(station, booted(1))))
      expect(await store().stations.get(station)).toMatchObject({ vendor: 'Volt' })
      expect(await running.bus.deadLetters(10)).toEqual([])
    })

    test('what is under way when it is stopped', async () => {
      const station = await createStation(store())
      const running = await started(store())
      const published = running.bus.publish(envelopeOf(entryOf(station, booted(1))))
      await Promise.all([running.stop(), published.catch(() => {})])
      const record = await store().stations.get(station)
      const acknowledged = await published.then(
        () => true,
        () => false,
      )
      expect(record?.vendor === 'Volt' || !acknowledged).toBe(true)
    })

    test('when stations last spoke, from the reports of nodes', async () => {
      const station = await createStation(store())
      await using running = await started(store())
      await running.bus.publish(envelopeOf(entryOf(station, link('c1', 0).connected)))
      const report = (connection: string, seconds: number) =>
        running.bus.broadcast({
          kind: 'nodeReport',
          node: 'node-1',
          at: instant(seconds),
          journalDepth: 0,
          connections: 1,
          stations: [{ id: station, connection, lastMessageAt: instant(seconds) }],
        })
      report('c0', 900)
      report('c1', 300)
      await until('the time it spoke', async () => {
        const record = await store().stations.get(station)
        return record?.link.lastMessageAt === instant(300)
      })
    })
  })
}
