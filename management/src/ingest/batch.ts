import { AppError } from '@ocpp/shared/kernel/errors'
import { withEnd, withLiveView } from '../domain/live-view.ts'
import {
  type Buckets,
  createTally,
  networkScope,
  rollupRows,
  stationScope,
  type Tally,
  transactionDeltas,
} from '../domain/rollups.ts'
import { advance, project } from '../domain/transaction.ts'
import { isTransactionEvent, type TransactionEventRecord } from '../domain/transaction-events.ts'
import type { StationRecord, TransactionRecord } from '../ports/records.ts'
import type { Repositories } from '../ports/store.ts'

/** Names of what pages show, for the `changed` notice. */
export type Topics = ReadonlySet<string>

interface Slot<T> {
  readonly before: T | null
  now: T | null
}

interface TransactionSlot extends Slot<TransactionRecord> {
  /** An event did not continue the story: it is told again from all stored events at the end. */
  retell: boolean
}

/**
 * What a commit changes of stations, transactions and rollups: each is read once, changed in memory, and written
 * once by `flush`. Everything else goes to the repositories at once.
 */
export interface Batch {
  readonly repositories: Repositories
  station(id: string): Promise<StationRecord | null>
  /** Replaces a station that `station` has given, or adds one. */
  changeStation(record: StationRecord): Promise<void>
  transaction(station: string, transactionId: string): Promise<TransactionRecord | null>
  tell(event: TransactionEventRecord): Promise<void>
  /** Moves a station's rollups, and with them those of the network. */
  count(station: string, buckets: Buckets): void
  touch(...topics: readonly string[]): void
  flush(): Promise<Topics>
}

export const createBatch = (repositories: Repositories): Batch => {
  const stations = new Map<string, Slot<StationRecord>>()
  /** By station, then by transaction id. */
  const transactions = new Map<string, Map<string, TransactionSlot>>()
  const tallies = new Map<string, Tally>()
  const topics = new Set<string>()

  const stationSlot = async (id: string) => {
    const known = stations.get(id)
    if (known !== undefined) return known
    const before = await repositories.stations.get(id)
    const slot = { before, now: before }
    stations.set(id, slot)
    return slot
  }
  const transactionSlot = async (station: string, transactionId: string) => {
    const ofStation = transactions.get(station) ?? new Map<string, TransactionSlot>()
    transactions.set(station, ofStation)
    const known = ofStation.get(transactionId)
    if (known !== undefined) return known
    const before = await repositories.transactions.get(station, transactionId)
    const slot = { before, now: before, retell: false }
    ofStation.set(transactionId, slot)
    return slot
  }
  const count = (station: string, buckets: Buckets) => {
    for (const scope of [stationScope(station), networkScope]) {
      const tally = tallies.get(scope) ?? createTally()
      tally.addAll(buckets)
      tallies.set(scope, tally)
    }
  }

  const settleTransaction = async (station: string, transactionId: string, slot: TransactionSlot) => {
    if (slot.retell) {
      const stored = await repositories.events.ofTransaction(station, transactionId)
      slot.now = project(stored.filter(isTransactionEvent))
    }
    if (slot.now === null) throw new AppError('internal', `Transaction ${transactionId} has no events`)
    if (slot.now === slot.before) return
    count(station, transactionDeltas(slot.before, slot.now))
    await repositories.transactions.put(slot.now)
    topics.add('transactions').add('overview').add(`station:${station}`)
  }

  /** All running transactions of a station as they are after this commit. */
  const activeOf = async (station: StationRecord, changed: ReadonlyMap<string, TransactionSlot>) => {
    const now = [...changed.values()].map((slot) => slot.now)
    const stored =
      station.openTransactions > 0 || changed.size > 0
        ? await repositories.transactions.activeOf(station.id)
        : []
    return [...stored, ...now].filter(
      (transaction, i): transaction is TransactionRecord =>
        transaction?.active === true && (i >= stored.length || !changed.has(transaction.transactionId)),
    )
  }

  const settleStation = async (slot: Slot<StationRecord>) => {
    if (slot.now === null) return
    const changed = transactions.get(slot.now.id) ?? new Map<string, TransactionSlot>()
    if (slot.now === slot.before && changed.size === 0) return
    let station = slot.now
    for (const { now } of changed.values()) {
      if (now !== null) station = withEnd(station, now)
    }
    await repositories.stations.put(withLiveView(station, await activeOf(station, changed)))
    topics.add('stations').add('overview').add(`station:${station.id}`)
  }

  return {
    repositories,
    station: async (id) => (await stationSlot(id)).now,
    changeStation: async (record) => {
      const slot = await stationSlot(record.id)
      slot.now = record
    },
    transaction: async (station, transactionId) => (await transactionSlot(station, transactionId)).now,
    tell: async (event) => {
      const slot = await transactionSlot(event.station, event.transactionId)
      const next = slot.retell ? null : advance(slot.now, event)
      if (next !== null) {
        slot.now = next
        return
      }
      slot.retell = true
      // Where it runs is asked for before the story is told again: meter values are kept per EVSE.
      if (slot.now?.evse === null && 'evse' in event.event) {
        slot.now = { ...slot.now, evse: event.event.evse ?? null }
      }
    },
    count,
    touch: (...names) => {
      for (const name of names) topics.add(name)
    },
    flush: async () => {
      for (const [station, ofStation] of transactions) {
        for (const [id, slot] of ofStation) await settleTransaction(station, id, slot)
        await stationSlot(station)
      }
      for (const slot of stations.values()) await settleStation(slot)
      // Last, because every commit of every process wants the network's row of now: hold it as briefly as possible.
      await repositories.rollups.add(
        [...tallies].flatMap(([scope, tally]) => rollupRows(scope, tally.buckets())),
      )
      return topics
    },
  }
}
