import { describe, expect, test } from 'bun:test'
import type { Bus } from '@ocpp/shared/bus/bus'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { OpenConnection } from '@ocpp/shared/contracts/nodes'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { createIngest } from '../../src/ingest/ingest.ts'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import type { Store } from '../../src/ports/store.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { createStation, entryOf, envelopeOf, link } from './support.ts'

/** Much longer than between two reports: a machine that is busy makes nobody fall silent. */
const nodeLeaseMs = 600
const reportMs = 20

/** A node that reports to a bus until it falls silent. */
const startNode = async (bus: Bus) => {
  const node = newId()
  const open: OpenConnection[] = []
  const report = () => {
    bus.broadcast({
      kind: 'nodeReport',
      node,
      at: new Date().toISOString(),
      journalDepth: 7,
      journalAgeMs: 900,
      connections: open.length,
      stations: [],
    })
  }
  const answering = await bus.answer(`node:${node}`, async () => open)
  const publish = (station: string, event: StationEvent) =>
    bus.publish(envelopeOf({ ...entryOf(station, { ...event, at: new Date().toISOString() }), source: node }))
  let reporting = setInterval(report, reportMs)
  report()
  return {
    node,
    open,
    fallSilent: () => clearInterval(reporting),
    speakAgain: () => {
      reporting = setInterval(report, reportMs)
    },
    connect: async (station: string, connection: string) => {
      await publish(station, link(connection, 0).connected)
      open.push({ station, connection })
    },
    end: (station: string, connection: string) => publish(station, link(connection, 0).disconnected),
    [Symbol.asyncDispose]: async () => {
      clearInterval(reporting)
      await answering.close()
    },
  }
}

/** Two managements on one bus and one store, and a node that may fall silent. */
const started = async (store: Store) => {
  const bus = createInProcessBus({ clock: systemClock, log: silentLogger, firstPauseMs: 1 })
  const ingests = [1, 2].map(() =>
    createIngest({ store, bus, clock: systemClock, log: silentLogger, nodeLeaseMs }),
  )
  for (const ingest of ingests) await ingest.start()
  const node = await startNode(bus)
  return {
    ...node,
    bus,
    states: () => ingests.map((ingest) => ingest.nodes().find(({ id }) => id === node.node)?.state),
    status: () => ingests[0]!.nodes().find(({ id }) => id === node.node),
    [Symbol.asyncDispose]: async () => {
      for (const ingest of ingests) await ingest.stop()
      await node[Symbol.asyncDispose]()
      await bus.close()
    },
  }
}

export const watching = (open: OpenStore): void => {
  describe('watches nodes', () => {
    const store = useStore(open)
    const linkOf = async (station: string) => (await store().stations.get(station))?.link

    test('and tells how each of them is', async () => {
      await using running = await started(store())
      await until('it is heard by both', () => running.states().every((state) => state === 'reporting'))
      expect(running.status()).toMatchObject({ journalDepth: 7, journalAgeMs: 900, problem: null })
    })

    test('and marks the links of one that is gone as lost since its last report, once; a rebuild agrees', async () => {
      const stations = await Promise.all([1, 2, 3].map(() => createStation(store())))
      await using running = await started(store())
      for (const station of stations) await running.connect(station, newId())
      const other = await createStation(store())
      await using elsewhere = await startNode(running.bus)
      await elsewhere.connect(other, newId())
      const before = new Date().toISOString()
      running.fallSilent()
      await until('both have noticed', () => running.states().every((state) => state === 'lost'))
      for (const station of stations) {
        const lost = await until('its link is lost', async () => {
          const found = await linkOf(station)
          return found?.connected === false && found
        })
        expect(lost).toMatchObject({ closeCode: 1006, closeReason: `${running.node} no longer reports` })
        expect(lost.since! <= before).toBe(true)
        const offline = (await store().statuses.range(station, '0000', '9999')).filter(
          ({ status }) => status === 'Offline',
        )
        expect(offline).toHaveLength(1)
      }
      expect(await linkOf(other)).toMatchObject({ connected: true })
    })

    test('and brings the links back that are open when it returns, and leaves those that ended', async () => {
      const [living, ended] = [await createStation(store()), await createStation(store())]
      const [c1, c2] = [newId(), newId()]
      await using running = await started(store())
      await running.connect(living, c1)
      await running.connect(ended, c2)
      running.fallSilent()
      await until('both links are lost', async () => {
        const found = [await linkOf(living), await linkOf(ended)]
        return found.every((each) => each?.connected === false)
      })
      running.open.splice(1)
      running.speakAgain()
      await until('the living one is back', async () => (await linkOf(living))?.connected)
      expect(await linkOf(living)).toMatchObject({ connection: c1, node: running.node, closeCode: null })
      expect(await linkOf(ended)).toMatchObject({ connected: false })
      await running.end(ended, c2)
      expect(await linkOf(ended)).toMatchObject({ connected: false, closeReason: '' })
      expect(running.states()).toEqual(['reporting', 'reporting'])
    })

    test('and a rebuild of all this finds no difference', async () => {
      const fresh = await open()
      try {
        const found: string[] = []
        await rebuild({
          live: store(),
          fresh: fresh.store,
          apply: false,
          report: ({ what }) => void found.push(what),
        })
        expect(found).toEqual([])
      } finally {
        await fresh.close()
      }
    })
  })
}
