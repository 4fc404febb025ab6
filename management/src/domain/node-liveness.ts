import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Notice } from '@ocpp/shared/contracts/notices'
import type { StationRecord } from './records.ts'

export type NodeReport = Extract<Notice, { kind: 'nodeReport' }>

/** What a management knows of a node from hearing it, or from not hearing it. */
export interface NodeLiveness {
  readonly node: string
  readonly report: NodeReport | null
  /** On the monotonic clock: since when it has not been heard. */
  readonly heardMs: number
  readonly isLost: boolean
}

/** Three reports missed. */
const silentAfterMs = 15_000

export interface Now {
  /** On the monotonic clock. */
  readonly nowMs: number
  /** The age of the oldest of what the node delivered and is not stored, in ms. */
  readonly inHandMs: number
}

export const nodeStatus = (liveness: NodeLiveness, { nowMs, inHandMs }: Now): NodeStatus => {
  const { node, report, heardMs, isLost } = liveness
  const silent = nowMs - heardMs > silentAfterMs || report === null
  return {
    id: node,
    state: isLost ? 'lost' : silent ? 'silent' : 'reporting',
    lastReportAt: report?.at ?? null,
    connections: report?.connections ?? null,
    journalDepth: report?.journalDepth ?? null,
    journalAgeMs: report?.journalAgeMs ?? null,
    lagMs: Math.max(inHandMs, report?.journalAgeMs ?? 0),
    problem: report?.problem ?? null,
  }
}

type Linked = Pick<StationRecord, 'link'>

/** Nodes that hold a link, or are said to have held one that was lost. */
export const nodesOf = (stations: readonly Linked[]): ReadonlySet<string> =>
  new Set(stations.flatMap(({ link }) => (link.connected && link.node !== null ? [link.node] : [])))

/** When a node that was never heard last gave a sign of life, as its stations show; null when they show nothing. */
export const lastSignOf = (node: string, stations: readonly Linked[]): string | null =>
  stations
    .filter(({ link }) => link.node === node)
    .flatMap(({ link }) => [link.since, link.lastMessageAt])
    .reduce<string | null>((last, at) => (at !== null && (last === null || at > last) ? at : last), null)
