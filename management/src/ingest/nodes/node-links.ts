import type { Bus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { foundLink, isLost, lostLinks } from '../../blocks/stations/index.ts'
import { earlier } from '../../domain/buckets.ts'
import { lastSignOf, type NodeLiveness } from '../../domain/node-liveness.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Store } from '../../ports/store.ts'
import type { Topics } from '../batch.ts'
import type { OwnEvents } from '../own-entries.ts'
import { recordAllOwn } from '../record.ts'

export interface NodeLinksDeps {
  readonly store: Pick<Store, 'atomically' | 'stations'>
  readonly bus: Pick<Bus, 'ask' | 'isUp'>
  readonly clock: Clock
  readonly log: Logger
  readonly announce: (topics: Topics) => void
  /** Runs a commit when no other is under way. */
  readonly between: (write: () => Promise<void>) => Promise<void>
}

/** What pages show of nodes. */
const shown: Topics = new Set(['overview', 'nodes'])
const askMs = 5_000
const chunkSize = 50

const chunksOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / chunkSize) }, (_, i) =>
    all.slice(i * chunkSize, (i + 1) * chunkSize),
  )

/** Records in the history that a node's links are lost, and which of them there are after all. */
export const createNodeLinks = ({ store, bus, clock, log, announce, between }: NodeLinksDeps) => {
  /** Looks again within the commit: another management may have recorded the same, or the station moved on. */
  const record = async (
    stations: readonly string[],
    eventOf: (record: StationRecord) => OwnEvents | null,
  ): Promise<void> => {
    for (const ids of chunksOf(stations)) {
      await between(async () => {
        const topics = await store.atomically(async (repositories) => {
          const found = await repositories.stations.getMany(ids)
          return await recordAllOwn(
            repositories,
            found.map(eventOf).filter((own) => own !== null),
          )
        })
        if (topics.size > 0) announce(topics)
      })
    }
  }

  return {
    /** Records as lost what a node held, as of its last sign of life. */
    lose: async ({ node, report }: NodeLiveness, all: readonly StationRecord[]): Promise<void> => {
      const now = clock.now().toISOString()
      const last = report?.at ?? lastSignOf(node, all) ?? now
      const at = earlier(last, now)
      const held = lostLinks(all, node, at)
      await record(
        held.map(({ station }) => station),
        (station) => {
          const [lost] = lostLinks([station], node, at)
          return lost === undefined ? null : { station: station.id, events: [lost.event], at: now }
        },
      )
      log.error({ node, lastReportAt: report?.at ?? null, stations: held.length }, 'node no longer reports')
      announce(shown)
    },
    /** Records as found the links that were lost with this node and whose sockets are open there. */
    find: async (node: string, all: readonly StationRecord[]): Promise<void> => {
      const lost = all.filter((station) => station.link.node === node && isLost(station))
      if (lost.length === 0) return announce(shown)
      const open = await bus.ask(`node:${node}`, { kind: 'connectionsQuery' }, askMs)
      const connections = new Map(open.map(({ station, connection }) => [station, connection]))
      const now = clock.now().toISOString()
      await record(
        lost.flatMap(({ id }) => (connections.has(id) ? [id] : [])),
        (station) => {
          const event = foundLink(station, connections.get(station.id) ?? '', now)
          return event && { station: station.id, events: [event], at: now }
        },
      )
      log.info({ node, lost: lost.length, open: open.length }, 'node is back')
      announce(shown)
    },
  }
}
