import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'

/** `silent`: reports are missing. `lost`: for so long that its stations are taken to be offline. */
export const nodeStates = ['reporting', 'silent', 'lost'] as const

/** A charge point node as the management that is asked sees it. */
export const NodeStatus = v.object({
  id: v.string(),
  state: v.picklist(nodeStates),
  /** Null when it has not reported since this management started. */
  lastReportAt: v.nullable(Instant),
  /** As of the last report, as are the following. */
  connections: v.nullable(v.number()),
  /** What stations said and the bus does not have yet. */
  journalDepth: v.nullable(v.number()),
  /** How long the oldest of that has waited, in ms. */
  journalAgeMs: v.nullable(v.number()),
  /** How old the oldest is of what its stations said and this management has not stored, in ms; 0 when there is none. */
  lagMs: v.number(),
  /** Why it cannot keep what stations say, while it cannot. */
  problem: v.nullable(v.string()),
})
export type NodeStatus = v.InferOutput<typeof NodeStatus>
