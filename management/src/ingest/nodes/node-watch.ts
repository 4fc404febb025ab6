import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { type NodeLiveness, type NodeReport, nodeStatus, nodesOf } from '../../domain/node-liveness.ts'
import { createNodeLinks, type NodeLinksDeps } from './node-links.ts'

export interface NodeWatchDeps extends NodeLinksDeps {
  /** A node that has not reported for this long is taken to be lost. */
  readonly leaseMs: number
  /** The age of the oldest of what a node delivered and is not stored, in ms. */
  readonly inHandMs: (node: string) => number
}

/** Watches which nodes report, and keeps the links of stations true where one no longer does. */
export interface NodeWatch {
  report(report: NodeReport): void
  nodes(): readonly NodeStatus[]
  start(): void
  stop(): Promise<void>
}

const longestTickMs = 5_000
/** How often the store is asked for nodes that were never heard, in leases. */
const scanEveryLeases = 10

type Liveness = { -readonly [K in keyof NodeLiveness]: NodeLiveness[K] } & { isChecked: boolean }

export const createNodeWatch = (deps: NodeWatchDeps): NodeWatch => {
  const { store, bus, clock, log, leaseMs, inHandMs } = deps
  const links = createNodeLinks(deps)
  const nodes = new Map<string, Liveness>()
  const tickMs = Math.min(longestTickMs, leaseMs / 6)
  let lastTickMs = clock.monotonic()
  let lastScanMs = Number.NEGATIVE_INFINITY
  let working: Promise<void> | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  const livenessOf = (node: string): Liveness => {
    const unheard = { node, report: null, heardMs: clock.monotonic(), isLost: false, isChecked: false }
    const liveness = nodes.get(node) ?? unheard
    nodes.set(node, liveness)
    return liveness
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
    const due = [...nodes.values()].filter(({ isLost: lost, heardMs }) => !lost && now - heardMs > leaseMs)
    const back = [...nodes.values()].filter(
      ({ isLost: lost, isChecked, report }) => !lost && !isChecked && report !== null,
    )
    const scan = now - lastScanMs > scanEveryLeases * leaseMs
    if (due.length === 0 && back.length === 0 && !scan) return
    const all = await store.stations.all()
    lastScanMs = now
    for (const node of nodesOf(all)) livenessOf(node)
    for (const lost of due) {
      await links.lose(lost, all)
      lost.isLost = true
    }
    for (const found of back) {
      await links.find(found.node, all)
      found.isChecked = true
    }
  }

  const tick = () => {
    if (isDeaf()) {
      for (const node of nodes.values()) node.heardMs = clock.monotonic()
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
      const node = livenessOf(report.node)
      if (node.isLost) node.isChecked = false
      node.isLost = false
      node.report = report
      node.heardMs = clock.monotonic()
    },
    nodes: () =>
      [...nodes.values()]
        .map((node) => nodeStatus(node, { nowMs: clock.monotonic(), inHandMs: inHandMs(node.node) }))
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
