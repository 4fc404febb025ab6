import { bucketOf, splitSeconds } from './buckets.ts'
import type { RollupDelta, StatusRecord, TransactionRecord } from './records.ts'
import { energyByBucket } from './transactions/energy-buckets.ts'

/** What a bucket counts. */
export type Counts = Omit<RollupDelta, 'scope' | 'at'>

/** Counts by the start of their bucket. */
export type Buckets = ReadonlyMap<string, Counts>

export const noCounts: Counts = {
  energyWh: 0,
  starts: 0,
  ends: 0,
  occupiedS: 0,
  faultedS: 0,
  disconnectedS: 0,
}

export const networkScope = 'network'
export const stationScope = (station: string): string => `station:${station}`

export const sum = (a: Counts, b: Counts, times = 1): Counts => ({
  energyWh: a.energyWh + times * b.energyWh,
  starts: a.starts + times * b.starts,
  ends: a.ends + times * b.ends,
  occupiedS: a.occupiedS + times * b.occupiedS,
  faultedS: a.faultedS + times * b.faultedS,
  disconnectedS: a.disconnectedS + times * b.disconnectedS,
})

export const isNothing = (counts: Counts): boolean => Object.values(counts).every((count) => count === 0)

/** Adds up changes of buckets; what cancels out is not there. */
export const createTally = () => {
  const buckets = new Map<string, Counts>()
  const add = (at: string, counts: Counts, times = 1) => {
    buckets.set(at, sum(buckets.get(at) ?? noCounts, counts, times))
  }
  return {
    add,
    addAll: (changes: Buckets, times = 1) => {
      for (const [at, counts] of changes) add(at, counts, times)
    },
    buckets: (): Buckets => new Map([...buckets].filter(([, counts]) => !isNothing(counts))),
  }
}
export type Tally = ReturnType<typeof createTally>

/** What one transaction counts for: its energy where the register rose, its start, its end. */
export const countsOfTransaction = (record: TransactionRecord | null): Buckets => {
  const tally = createTally()
  if (record === null) return tally.buckets()
  for (const [at, energyWh] of energyByBucket(record.registers)) tally.add(at, { ...noCounts, energyWh })
  tally.add(bucketOf(record.startedAt), { ...noCounts, starts: 1 })
  if (record.endedAt !== null) tally.add(bucketOf(record.endedAt), { ...noCounts, ends: 1 })
  return tally.buckets()
}

/** What a transaction's change moves: the difference of what it counted for and what it counts for now. */
export const transactionDeltas = (before: TransactionRecord | null, after: TransactionRecord): Buckets => {
  const tally = createTally()
  tally.addAll(countsOfTransaction(after))
  tally.addAll(countsOfTransaction(before), -1)
  return tally.buckets()
}

const occupying = ['Charging', 'Preparing', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Occupied']

/** Which seconds an interval in this status counts as; null for none. */
export const secondsKind = (status: string): 'occupiedS' | 'faultedS' | 'disconnectedS' | null => {
  if (occupying.includes(status)) return 'occupiedS'
  if (status === 'Faulted') return 'faultedS'
  return status === 'Offline' ? 'disconnectedS' : null
}

/** What an interval of a lane counts for. */
export const countsOfInterval = (status: string, from: string, to: string): Buckets => {
  const kind = secondsKind(status)
  const parts = kind === null ? [] : splitSeconds(from, to)
  return new Map(parts.map(({ at, seconds }) => [at, { ...noCounts, [kind ?? 'occupiedS']: seconds }]))
}

type Change = Pick<StatusRecord, 'at' | 'status'>

/**
 * What a change on a lane moves. An interval is counted when the change that ends it is known; a change that comes late
 * cuts a counted interval in two. The interval still running is not stored; whoever shows it adds `runningCounts`.
 */
export const laneDeltas = (before: Change | null, change: Change, after: Change | null): Buckets => {
  const tally = createTally()
  if (before !== null) tally.addAll(countsOfInterval(before.status, before.at, change.at))
  if (after !== null) {
    tally.addAll(countsOfInterval(change.status, change.at, after.at))
    if (before !== null) tally.addAll(countsOfInterval(before.status, before.at, after.at), -1)
  }
  return tally.buckets()
}

/** Buckets as rows of a scope. */
export const rollupRows = (scope: string, buckets: Buckets): readonly RollupDelta[] =>
  [...buckets].map(([at, counts]) => ({ scope, at, ...counts }))
