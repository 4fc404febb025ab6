import type { Database } from 'bun:sqlite'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Write } from '../journal/writer.ts'
import {
  createTransactionTable,
  endKeyOf,
  type IssuedTransaction,
  type Kept,
  naturalKeyOf,
  type StartKey,
  type StopKey,
} from './transaction-table.ts'

export type { IssuedTransaction, StartKey, StopKey } from './transaction-table.ts'

export interface IssuedTransactions {
  /**
   * The id of that start: the same for the same start, on every node, unique for the station, int31. A clock that is not set
   * says the same time after each boot: a start like one that has ended before the station booted is another one.
   */
  idFor(station: string, start: StartKey, clock: 'set' | 'unset'): number
  /** Takes note of what happened: a boot parts what looks alike. */
  note(station: string, events: readonly StationEvent[]): void
  find(station: string, id: number): IssuedTransaction | undefined
  /** Open transactions of a station, for a stop that does not name the id it was issued. */
  open(station: string): IssuedTransaction[]
  /** Remembers now; the returned write belongs into the transaction of the entry that reports it. */
  started(station: string, start: StartKey, transaction: IssuedTransaction): Write
  /** The transaction that this very end, which names none, has ended before. */
  endedBy(station: string, end: StopKey): IssuedTransaction | undefined
  /** `end` where the station named no transaction. */
  ended(station: string, id: number, end?: StopKey): Write
}

const INT31 = 0x7fffffff
const MEMORY_SIZE = 20_000
const LATELY_PER_STATION = 16

/**
 * Ids are a keyed hash of what makes the start unique: nobody can guess them, and a start that is repeated after a
 * lost answer gets its id again, also from another node or after the loss of this one's disk.
 */
export const createIssuedTransactions = (db: Database, key: string, now: Date): IssuedTransactions => {
  const table = createTransactionTable(db, now)
  // Those of late, and changes that are not committed yet.
  const recent = new BoundedMap<string, Kept>(MEMORY_SIZE)
  const keyOf = (station: string, id: number) => `${id}\n${station}`
  /** What has ended since its station booted. */
  const lately = new BoundedMap<string, BoundedMap<number, true>>(MEMORY_SIZE)

  const rememberEnd = (station: string, id: number) =>
    lately.take(station, () => new BoundedMap(LATELY_PER_STATION)).set(id, true)

  const remember = (station: string, transaction: Kept) =>
    recent.set(keyOf(station, transaction.id), transaction)

  const candidate = (station: string, naturalKey: string, attempt: number): number => {
    const hash = new Bun.CryptoHasher('sha256', key).update(`${station}\n${naturalKey}\n${attempt}`).digest()
    return hash.readUInt32BE(0) & INT31
  }

  const find = (station: string, id: number): Kept | undefined => {
    return recent.get(keyOf(station, id)) ?? table.find(station, id)
  }

  return {
    idFor: (station, start, clock) => {
      const naturalKey = naturalKeyOf(start)
      const isSame = (taken: Kept) =>
        taken.naturalKey === naturalKey &&
        (clock === 'set' || !taken.ended || lately.get(station)?.has(taken.id) === true)
      for (let attempt = 0; ; attempt++) {
        const id = candidate(station, naturalKey, attempt)
        const taken = find(station, id)
        // The largest number is what stations write that know none.
        if (id > 0 && id < INT31 && (taken === undefined || isSame(taken))) return id
      }
    },
    note: (station, events) => {
      if (events.some(({ type }) => type === 'StationBooted')) lately.delete(station)
    },
    find,
    open: (station) => {
      const found = new Map(table.open(station).map((each): [number, IssuedTransaction] => [each.id, each]))
      for (const [key, transaction] of recent) {
        if (!key.endsWith(`\n${station}`)) continue
        if (transaction.ended) found.delete(transaction.id)
        else found.set(transaction.id, transaction)
      }
      return [...found.values()]
    },
    started: (station, start, transaction) => {
      const naturalKey = naturalKeyOf(start)
      // A repeated start is written again, in case the first did not reach the disk; it reopens nothing.
      const kept: Kept = { ...transaction, naturalKey, endedBy: null }
      if (find(station, transaction.id) === undefined) remember(station, kept)
      return table.insert(station, kept)
    },
    endedBy: (station, stop) => {
      const endedBy = endKeyOf(stop)
      for (const [key, transaction] of recent) {
        if (transaction.endedBy === endedBy && key.endsWith(`\n${station}`)) return transaction
      }
      return table.endedBy(station, endedBy)
    },
    ended: (station, id, stop) => {
      const endedBy = stop === undefined ? null : endKeyOf(stop)
      const known = find(station, id)
      rememberEnd(station, id)
      if (known !== undefined) {
        remember(station, { ...known, ended: true, endedBy: known.endedBy ?? endedBy })
      }
      return table.end(station, id, endedBy)
    },
  }
}
