import type { StationEvent } from '@ocpp/shared/contracts/events'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeFrom } from '../blocks/retention/index.ts'
import type { StationRecord, TransactionRecord } from '../domain/records.ts'
import { type Buckets, transactionDeltas } from '../domain/rollups.ts'
import { withEnd, withLiveView } from '../domain/transactions/live-view.ts'
import { endsOfRemoved, presumedEnds } from '../domain/transactions/presumed-end.ts'
import { project } from '../domain/transactions/transaction.ts'
import { isTransactionEvent } from '../domain/transactions/transaction-events.ts'
import { withEvsePower } from '../domain/transactions/transaction-flags.ts'
import type { TransactionKey } from '../ports/charging.ts'
import type { Repositories } from '../ports/store.ts'
import type { TrackedRecords } from './tracked/tracked-records.ts'
import type { TrackedTransactions } from './tracked/tracked-transactions.ts'

export interface Settling {
  readonly repositories: Repositories
  readonly stations: TrackedRecords<Pick<StationRecord, 'id'>, StationRecord>
  readonly transactions: Pick<TrackedTransactions, 'changed' | 'toRebuild' | 'runningOf'>
  readonly count: (station: string, buckets: Buckets) => void
  readonly touch: (...topics: readonly string[]) => void
}

/** Per station what must have ended, by what is known of it now: to be recorded in the same commit. */
export type Presumptions = ReadonlyMap<string, readonly StationEvent[]>

type ByStation = ReadonlyMap<string, readonly TransactionRecord[]>

const byStation = (transactions: readonly TransactionRecord[]): ByStation =>
  Map.groupBy(transactions, ({ station }) => station)

/** Folds all stored events of a transaction. */
const refold = async ({ events }: Repositories, { station, transactionId }: TransactionKey) => {
  const stored = await events.ofTransaction(station, transactionId)
  const folded = project(stored.filter(isTransactionEvent))
  if (folded === null) throw new AppError('internal', `Transaction ${transactionId} has no events`)
  return folded
}

/** What is left of its events would make less of it than its record says: what comes so late changes it no more. */
const hasLostEvents = async (
  { items }: Repositories,
  { startReceivedAt, startedAt }: TransactionRecord,
): Promise<boolean> => (startReceivedAt ?? startedAt) < ((await wholeFrom(items, 'events')) ?? '')

/** Writes the transactions that have changed. */
const settleTransactions = async (settling: Settling): Promise<ByStation> => {
  const { repositories, transactions, count, touch } = settling
  for (const [tracked, key] of transactions.toRebuild) {
    if (tracked.before !== null && (await hasLostEvents(repositories, tracked.before))) continue
    const evsePower = tracked.now?.marks.evsePower
    const folded = await refold(repositories, key)
    tracked.now = evsePower === undefined ? folded : withEvsePower(folded, evsePower)
  }
  const changed = transactions.changed()
  for (const { before, now } of changed) {
    count(now.station, transactionDeltas(before, now))
    touch('transactions', 'overview', `station:${now.station}`)
  }
  const records = changed.map(({ now }) => now)
  await repositories.transactions.putMany(records)
  return byStation(records)
}

/** Writes the stations that have changed by themselves or by their transactions, which must be settled before. */
const settleStations = async (
  { repositories, stations, transactions, touch }: Settling,
  changedOf: ByStation,
): Promise<Presumptions> => {
  const changed = new Map(stations.changed().map(({ now }) => [now.id, now]))
  const removed: string[] = []
  for (const id of changedOf.keys()) {
    const { now } = await stations.of({ id })
    if (now === null) removed.push(id)
    else changed.set(id, now)
  }
  const running = [...changed.values()]
    .filter(({ id, openTransactions }) => openTransactions > 0 || changedOf.has(id))
    .map(({ id }) => id)
    .concat(removed)
  const activeOf = await transactions.runningOf(running)
  const records = [...changed.values()].map((station) =>
    withLiveView((changedOf.get(station.id) ?? []).reduce(withEnd, station), activeOf.get(station.id) ?? []),
  )
  await repositories.stations.putMany(records)
  for (const { id } of records) touch('stations', 'overview', `station:${id}`)
  const presumed = new Map<string, readonly StationEvent[]>([
    ...records.map((station) => [station.id, presumedEnds(station, activeOf.get(station.id) ?? [])] as const),
    ...removed.map((id) => [id, endsOfRemoved(activeOf.get(id) ?? [])] as const),
  ])
  return new Map([...presumed].filter(([, events]) => events.length > 0))
}

/** Writes what became of transactions, and of the stations that show them. */
export const settle = async (settling: Settling): Promise<Presumptions> => {
  const changedOf = await settleTransactions(settling)
  await settling.stations.load([...changedOf.keys()].map((id) => ({ id })))
  return await settleStations(settling, changedOf)
}
