import { AppError } from '@ocpp/shared/kernel/errors'
import { withEnd, withLiveView } from '../domain/live-view.ts'
import { type Buckets, transactionDeltas } from '../domain/rollups.ts'
import { project } from '../domain/transaction.ts'
import { isTransactionEvent } from '../domain/transaction-events.ts'
import type { StationRecord, TransactionRecord } from '../ports/records.ts'
import type { Repositories, TransactionKey } from '../ports/store.ts'
import type { Slot, Slots } from './slots.ts'

export interface Settling {
  readonly repositories: Repositories
  readonly stations: Slots<Pick<StationRecord, 'id'>, StationRecord>
  readonly transactions: Slots<TransactionKey, TransactionRecord>
  /** Those whose story is to be told again from all stored events. */
  readonly retold: ReadonlyMap<Slot<TransactionRecord>, TransactionKey>
  readonly count: (station: string, buckets: Buckets) => void
  readonly touch: (...topics: readonly string[]) => void
}

type ByStation = ReadonlyMap<string, readonly TransactionRecord[]>

const byStation = (transactions: readonly TransactionRecord[]): ByStation =>
  Map.groupBy(transactions, ({ station }) => station)

const retell = async ({ events }: Repositories, { station, transactionId }: TransactionKey) => {
  const stored = await events.ofTransaction(station, transactionId)
  const told = project(stored.filter(isTransactionEvent))
  if (told === null) throw new AppError('internal', `Transaction ${transactionId} has no events`)
  return told
}

/** Writes the transactions that have changed. */
const settleTransactions = async (settling: Settling): Promise<ByStation> => {
  const { repositories, transactions, retold, count, touch } = settling
  for (const [slot, key] of retold) slot.now = await retell(repositories, key)
  const changed = transactions.changed()
  for (const { before, now } of changed) {
    count(now.station, transactionDeltas(before, now))
    touch('transactions', 'overview', `station:${now.station}`)
  }
  const records = changed.map(({ now }) => now)
  await repositories.transactions.putMany(records)
  return byStation(records)
}

/** Writes the stations that have changed by themselves or by their transactions, which must be written before. */
const settleStations = async (
  { repositories, stations, touch }: Settling,
  changedOf: ByStation,
): Promise<void> => {
  const changed = new Map(stations.changed().map(({ now }) => [now.id, now]))
  for (const id of changedOf.keys()) {
    const { now } = await stations.of({ id })
    if (now !== null) changed.set(id, now)
  }
  const running = [...changed.values()].filter(
    ({ id, openTransactions }) => openTransactions > 0 || changedOf.has(id),
  )
  const active =
    running.length === 0 ? [] : await repositories.transactions.activeOf(running.map(({ id }) => id))
  const activeOf = byStation(active)
  const records = [...changed.values()].map((station) =>
    withLiveView((changedOf.get(station.id) ?? []).reduce(withEnd, station), activeOf.get(station.id) ?? []),
  )
  await repositories.stations.putMany(records)
  for (const { id } of records) touch('stations', 'overview', `station:${id}`)
}

/** Writes what became of transactions, and of the stations that show them. */
export const settle = async (settling: Settling): Promise<void> => {
  const changedOf = await settleTransactions(settling)
  await settling.stations.load([...changedOf.keys()].map((id) => ({ id })))
  await settleStations(settling, changedOf)
}
