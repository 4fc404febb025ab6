import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Bus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { foundLink, isLost, lostLinks } from '../blocks/stations/rules/station-link.ts'
import { earlier } from '../domain/buckets.ts'
import {
  lastSignOf,
  type NodeLiveness,
  type NodeReport,
  nodeStatus,
  nodesOf,
} from '../domain/node-liveness.ts'
import type { StationRecord } from '../domain/records.ts'
import type { Repositories, Store } from '../ports/store.ts'
import type { Topics } from './batch.ts'
import type { OwnEvents } from './own-entries.ts'
import { recordAllOwn } from './record.ts'

export interface NodeWatchDeps {
  readonly store: Pick<Store, 'atomically' | 'stations'>
  readonly bus: Pick<Bus, 'ask' | 'isUp'>
  readonly clock: Clock
  readonly log: Logger
  /** A node that has not reported for this long is taken to be lost. */
  readonly leaseMs: number
  readonly announce: (topics: Topics) => void
  /** Runs a commit when no other is under way. */
  readonly between: (write: () => Promise<void>) => Promise<void>
}

/** Watches which nodes report, and keeps the links of stations true where one no longer does. */
export interface NodeWatch {
  report(report: NodeReport): void
  nodes(): readonly NodeStatus[]
  start(): void
  stop(): Promise<void>
}

const longestTickMs = 5_000
const askMs = 5_000
const chunkSize = 50
/** How often the store is asked for nodes that were never heard, in leases. */
const scanEveryLeases = 10

type Sight = { -readonly [K in keyof NodeLiveness]: NodeLiveness[K] } & { isChecked: boolean }

const chunksOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / chunkSize) }, (_, i) =>
    all.slice(i * chunkSize, (i + 1) * chunkSize),
  )

export const createNodeWatch = (deps: NodeWatchDeps): NodeWatch => {
  const { store, bus, clock, log, leaseMs, announce, between } = deps
  const sights = new Map<string, Sight>()
  const tickMs = Math.min(longestTickMs, leaseMs / 6)
  let lastTickMs = clock.monotonic()
  let lastScanMs = Number.NEGATIVE_INFINITY
  let working: Promise<void> | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  const livenessOf = (node: string): Sight => {
    const known = sights.get(node)
    if (known !== undefined) return known
    const made = { node, report: null, heardMs: clock.monotonic(), isLost: false, isChecked: false }
    sights.set(node, made)
    return made
  }

  /** Looks again within the commit: another management may have recorded the same, or the station moved on. */
  const record = async (
    stations: readonly string[],
    eventOf: (record: StationRecord) => OwnEvents | null,
  ): Promise<void> => {
    for (const ids of chunksOf(stations)) {
      await between(async () => {
        const topics = await store.atomically(async (repositories: Repositories) => {
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

  const lose = async (sight: Sight, all: readonly StationRecord[]) => {
    const { node, report } = sight
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
    sight.isLost = true
    log.error({ node, lastReportAt: report?.at ?? null, stations: held.length }, 'node no longer reports')
    announce(new Set(['overview', 'nodes']))
  }

  /** Links that went out of sight with this node and whose sockets are open there after all. */
  const find = async (sight: Sight, all: readonly StationRecord[]) => {
    const { node } = sight
    const out = all.filter((station) => station.link.node === node && isLost(station))
    if (out.length > 0) {
      const open = await bus.ask(`node:${node}`, { kind: 'connectionsQuery' }, askMs)
      const connections = new Map(open.map(({ station, connection }) => [station, connection]))
      const now = clock.now().toISOString()
      await record(
        out.flatMap(({ id }) => (connections.has(id) ? [id] : [])),
        (station) => {
          const event = foundLink(station, connections.get(station.id) ?? '', now)
          return event && { station: station.id, events: [event], at: now }
        },
      )
      log.info({ node, lost: out.length, open: open.length }, 'node is back')
    }
    sight.isChecked = true
    announce(new Set(['overview', 'nodes']))
  }

  /** Were we deaf, or asleep, it says nothing about the nodes that we heard nothing. */
  const isDeaf = (): boolean => {
    const now = clock.monotonic()
    const slept = now - lastTickMs > tickMs + leaseMs / 3
    lastTickMs = now
    return slept || !bus.isUp()
  }

  const look = async () => {
    const now = clock.monotonic()
    const due = [...sights.values()].filter(({ isLost: lost, heardMs }) => !lost && now - heardMs > leaseMs)
    const back = [...sights.values()].filter(
      ({ isLost: lost, isChecked, report }) => !lost && !isChecked && report !== null,
    )
    const scan = now - lastScanMs > scanEveryLeases * leaseMs
    if (due.length === 0 && back.length === 0 && !scan) return
    const all = await store.stations.all()
    lastScanMs = now
    for (const node of nodesOf(all)) livenessOf(node)
    for (const sight of due) await lose(sight, all)
    for (const sight of back) await find(sight, all)
  }

  const tick = () => {
    if (isDeaf()) {
      for (const sight of sights.values()) sight.heardMs = clock.monotonic()
      return
    }
    working ??= look()
      .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'nodes could not be looked after'))
      .finally(() => {
        working = undefined
      })
  }

  return {
    report: (report) => {
      const sight = livenessOf(report.node)
      if (sight.isLost) sight.isChecked = false
      sight.isLost = false
      sight.report = report
      sight.heardMs = clock.monotonic()
    },
    nodes: () =>
      [...sights.values()]
        .map((sight) => nodeStatus(sight, clock.monotonic()))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    start: () => {
      timer = setInterval(tick, tickMs)
    },
    stop: async () => {
      clearInterval(timer)
      await working
    },
  }
}
