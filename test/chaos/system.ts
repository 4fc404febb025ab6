import type { Api } from '../support/api.ts'
import type { JournalDisk } from './faults/journal-disk.ts'
import type { Role, Route } from './faults/kinds.ts'
import type { Line } from './faults/line.ts'
import type { Member } from './member.ts'

/** A running system, with a handle on everything that can break. */
export interface ChaosSystem {
  readonly members: Readonly<Record<Role, readonly Member[]>>
  readonly lines: Readonly<Record<Route, readonly Line[]>>
  /** Of the nodes, in their order. */
  readonly disks: readonly JournalDisk[]
  /** Each management as a logged-in user. */
  readonly apis: readonly Api[]
  /** Where a station connects, by its place in the fleet: its own node while that is ready, else another. */
  stationUrl(index: number): string
  /** Journal entries that the bus has not confirmed, of all nodes; null while one of them does not answer. */
  journalDepth(): Promise<number | null>
  stop(): Promise<void>
}

/** Ends of processes that nobody had asked for, in all. */
export const crashesOf = ({ members }: ChaosSystem): number =>
  Object.values(members)
    .flat()
    .reduce((sum, member) => sum + member.crashes(), 0)
