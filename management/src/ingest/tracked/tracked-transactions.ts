import type { TransactionRecord } from '../../domain/records.ts'
import { advance, heldBefore } from '../../domain/transactions/transaction.ts'
import {
  hasSeqNo,
  onceKeys,
  seqNoOf,
  type TransactionEventRecord,
} from '../../domain/transactions/transaction-events.ts'
import type { TransactionKey } from '../../ports/charging.ts'
import type { Repositories } from '../../ports/store.ts'
import { type StationAccess, withPowerOf } from '../evse-power.ts'
import { createTrackedRecords, type TrackedRecord } from './tracked-records.ts'

/** What an event is to its transaction. */
export interface EventStanding {
  /** False for one that may happen once only and came before: its meter values are not another's. */
  readonly isNew: boolean
  /** The sequence number before its own has not come. */
  readonly leavesGap: boolean
}

/** The transactions of a commit, and the events that it applies to them. */
export const createTrackedTransactions = (
  { transactions }: Pick<Repositories, 'transactions'>,
  stations: StationAccess,
) => {
  const records = createTrackedRecords<TransactionKey, TransactionRecord>({
    read: (keys) => transactions.getMany(keys),
    // No station's id has a line feed.
    nameOf: ({ station, transactionId }) => `${station}\n${transactionId}`,
  })
  /** An event did not continue these: they are folded from all stored events at the end. */
  const toRebuild = new Map<TrackedRecord<TransactionRecord>, TransactionKey>()
  /** Stations whose running transactions are all here. */
  const complete = new Set<string>()
  const loadRunning = async (stations: readonly string[]): Promise<void> => {
    const missing = [...new Set(stations)].filter((station) => !complete.has(station))
    if (missing.length === 0) return
    records.found(await transactions.activeOf(missing))
    for (const station of missing) complete.add(station)
  }
  /** What they hold beside what their record says, until then. */
  const heldSince = new Map<TrackedRecord<TransactionRecord>, Set<string>>()

  const standingOf = (
    tracked: TrackedRecord<TransactionRecord>,
    { event }: TransactionEventRecord,
  ): EventStanding => {
    const since = heldSince.get(tracked) ?? new Set()
    heldSince.set(tracked, since)
    const keys = onceKeys(event)
    const held =
      keys.some((key) => since.has(key)) || (tracked.now !== null && heldBefore(tracked.now, event))
    for (const key of keys) since.add(key)
    const before = (seqNoOf(event) ?? 0) - 1
    const follows = since.has(`seqNo ${before}`) || hasSeqNo(tracked.now?.marks.seqNos ?? [], before)
    return {
      isNew: !held,
      leavesGap: !held && before >= 0 && event.type !== 'TransactionStarted' && !follows,
    }
  }

  return {
    ...records,
    toRebuild,
    /** Most likely a station reports of one that runs there, and its live view needs all of these. */
    load: async (keys: readonly TransactionKey[]): Promise<void> => {
      await loadRunning(keys.map(({ station }) => station))
      await records.load(keys)
    },
    /** The running ones of these stations by now, by station. */
    runningOf: async (
      stations: readonly string[],
    ): Promise<ReadonlyMap<string, readonly TransactionRecord[]>> => {
      await loadRunning(stations)
      return Map.groupBy(
        records.all().filter(({ active }) => active),
        ({ station }) => station,
      )
    },
    apply: async (event: TransactionEventRecord): Promise<EventStanding> => {
      const tracked = await records.of(event)
      const standing = standingOf(tracked, event)
      const next = toRebuild.has(tracked) ? null : advance(tracked.now, event)
      if (next === null) toRebuild.set(tracked, event)
      tracked.now = next ?? tracked.now
      // Where it runs is asked for before it is folded anew: meter values are kept per EVSE.
      if (next === null && tracked.now?.evse === null && 'evse' in event.event) {
        tracked.now = { ...tracked.now, evse: event.event.evse ?? null }
      }
      if (tracked.now !== null) tracked.now = await withPowerOf(stations, tracked.now, event.event)
      return standing
    },
  }
}
export type TrackedTransactions = ReturnType<typeof createTrackedTransactions>
