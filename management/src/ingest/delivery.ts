import { idOfEntry, type JournalEntry } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Store } from '../ports/store.ts'
import { applyEntries } from './apply.ts'
import type { Topics } from './batch.ts'

export interface DeliveryDeps {
  readonly store: Store
  readonly clock: Pick<Clock, 'monotonic'>
  readonly log: Logger
  /** Called after each commit that changed something. */
  readonly announce: (topics: Topics) => void
  readonly committed?: (entries: number, ms: number) => void
}

type Entries = readonly JournalEntry[]

/**
 * Commits entries. One that cannot be applied must neither be lost nor take others with it: when a commit fails, the
 * entries are committed one by one, in order; if some fail by themselves, it fails, so that the bus
 * delivers the envelope again and at last sets it aside. By then the good ones are no-ops.
 */
export const createDelivery = ({ store, clock, log, announce, committed }: DeliveryDeps) => {
  const commit = async (entries: Entries): Promise<void> => {
    const began = clock.monotonic()
    const topics = await store.atomically((repositories) => applyEntries(repositories, entries))
    committed?.(entries.length, clock.monotonic() - began)
    if (topics.size > 0) announce(topics)
  }

  const oneByOne = async (entries: Entries): Promise<void> => {
    const failed: string[] = []
    let cause: unknown
    for (const entry of entries) {
      try {
        await commit([entry])
      } catch (error) {
        if (isAppError(error, 'unavailable')) throw error
        log.error(
          { entry: idOfEntry(entry), station: entry.station, error },
          'journal entry cannot be applied',
        )
        failed.push(idOfEntry(entry))
        cause ??= error
      }
    }
    if (failed.length === 0) return
    const reason = `${failed.length} of ${entries.length} entries cannot be applied: ${messageOf(cause)}`
    throw new AppError('internal', reason, { details: { entries: failed }, cause })
  }

  return {
    commit,
    /** @throws AppError `unavailable` when the store is away, `internal` when an entry cannot be applied */
    deliver: async (entries: Entries): Promise<void> => {
      try {
        await commit(entries)
      } catch (error) {
        if (isAppError(error, 'unavailable')) throw error
        await oneByOne(entries)
      }
    },
  }
}
export type EntryDelivery = ReturnType<typeof createDelivery>
