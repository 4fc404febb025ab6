import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createExclusion } from '@ocpp/shared/kernel/exclusion'
import type { EntryDelivery } from './delivery.ts'

interface Waiting {
  readonly entries: readonly JournalEntry[]
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** Entries in one commit, roughly: enough to share what a commit costs, few enough to let others in between. */
const largestCommit = 500

/** Between commits, in milliseconds: what comes meanwhile shares the next one. Alone, an entry costs three times as much. */
const restMs = 10

const sizeOf = (some: readonly Waiting[]): number =>
  some.reduce((sum, { entries }) => sum + entries.length, 0)

/** How many of the first fit into one commit; at least one. */
const fitting = (waiting: readonly Waiting[], limit: number): number => {
  let size = 0
  const over = waiting.findIndex(({ entries }, at) => {
    size += entries.length
    return at > 0 && size > limit
  })
  return over < 0 ? waiting.length : over
}

/**
 * Envelopes of several partitions that wait at the same time share a commit; each fails alone. After a rest an entry
 * is committed at once, and half a commit waits for none, nor for the end of another where several may run at once. Of a
 * partition one envelope is delivered at a time, so these are never of one station.
 */
export const createGrouping = (
  { commit, deliver }: EntryDelivery,
  commitsAtOnce: number,
  rest: () => Promise<void> = () => Bun.sleep(restMs),
) => {
  const waiting: Waiting[] = []
  let rested = Promise.resolve()
  const working = new Set<Promise<void>>()
  const exclusion = createExclusion(commitsAtOnce)
  /** A store that is too slow for a large commit soon gets smaller ones, and slowly larger ones again. */
  let limit = largestCommit
  const grow = () => {
    limit = Math.min(largestCommit, limit * 2)
  }
  const shrink = () => {
    limit = Math.max(1, Math.floor(limit / 4))
  }

  const isHalfFull = () => sizeOf(waiting) >= limit / 2

  const deliverAlone = async ({ entries, resolve, reject }: Waiting) => {
    try {
      await deliver(entries)
      grow()
      resolve()
    } catch (error) {
      if (isAppError(error, 'unavailable')) shrink()
      reject(error)
    }
  }

  const deliverGroup = async (group: readonly Waiting[]) => {
    const [first] = group
    if (first === undefined) return
    if (group.length === 1) return await deliverAlone(first)
    try {
      await commit(group.flatMap(({ entries }) => entries))
      grow()
      for (const { resolve } of group) resolve()
    } catch (error) {
      if (isAppError(error, 'unavailable')) {
        shrink()
        for (const { reject } of group) reject(error)
      } else {
        for (const one of group) await deliverAlone(one)
      }
    }
  }
  const work = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    working.add(promise)
    while (isHalfFull() || (waiting.length > 0 && working.size === 1)) {
      if (!isHalfFull()) await rested
      await exclusion.shared(() => deliverGroup(waiting.splice(0, fitting(waiting, limit))))
      rested = rest()
    }
    // At once, so that what comes from now on has somebody to take it again.
    working.delete(promise)
    resolve()
  }

  return {
    /** Resolves once the entries are durable. */
    deliver: (entries: readonly JournalEntry[]): Promise<void> =>
      new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject })
        if (working.size === 0 || (working.size < commitsAtOnce && isHalfFull())) void work()
      }),
    /** How many entries the bus may join into one envelope: two lanes' fill a commit. */
    joinLimit: (): number => Math.ceil(limit / 2),
    /**
     * Runs what writes to the same records as commits do while none is under way: in MongoDB a commit that meets
     * such a write has to begin anew.
     */
    between: exclusion.alone,
    settled: async (): Promise<void> => void (await Promise.all(working)),
  }
}
