import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Journal } from '../../journal/journal.ts'
import type { Replica } from '../../replica/replica.ts'

/** How the parts of the node are, by name; the node is ready while none of them is false. */
export interface Readiness {
  readonly ready: boolean
  /** Why not, in words. */
  readonly problem: string | null
  readonly parts: Readonly<Record<string, boolean>>
}

export interface ReadinessDeps {
  readonly journal: Pick<Journal, 'health'>
  readonly bus: Pick<NodeBus, 'isUp'>
  readonly replica: Pick<Replica, 'isComplete'>
  readonly isStopping: () => boolean
}

/**
 * A node without its bus is ready: it answers stations by itself and keeps what they say. It is not while it could
 * not keep it.
 */
export const createReadiness =
  ({ journal, bus, replica, isStopping }: ReadinessDeps) =>
  (): Readiness => {
    const { writable, full, problem } = journal.health()
    const needed = { running: !isStopping(), journalWritable: writable, journalHasRoom: !full }
    return {
      problem: isStopping() ? 'the node stops' : problem,
      ready: Object.values(needed).every(Boolean),
      parts: { ...needed, replicaComplete: replica.isComplete(), busUp: bus.isUp() },
    }
  }
