import type { Database } from 'bun:sqlite'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Write } from '../journal/writer.ts'

/** What makes a 1.6 StartTransaction the same one when it comes again. */
export interface StartKey {
  readonly connectorId: number
  readonly idTag: string
  readonly timestamp: string
  readonly meterStart: number
}

/** What makes a 1.6 StopTransaction that names no transaction the same one when it comes again. */
export interface StopKey {
  readonly timestamp: string
  readonly meterStop: number
}

/** A 1.6 transaction whose id was given out here. */
export interface GivenTransaction {
  readonly id: number
  readonly evse: number
  readonly idTag: string
  /** When it started, as an Instant. */
  readonly startedAt: string
  readonly ended: boolean
}

export interface GivenTransactions {
  /**
   * The id of that start: the same for the same start, on every node, unique for the station, int31. A clock that is not set
   * says the same time after each boot: a start like one that has ended before the station booted is another one.
   */
  idFor(station: string, start: StartKey, clock: 'set' | 'unset'): number
  /** Takes note of what happened: a boot parts what looks alike. */
  note(station: string, events: readonly StationEvent[]): void
  find(station: string, id: number): GivenTransaction | undefined
  /** Open transactions of a station, for a stop that does not name the id it was given. */
  open(station: string): GivenTransaction[]
  /** Remembers now; the returned write belongs into the transaction of the entry that tells of it. */
  started(station: string, start: StartKey, transaction: GivenTransaction): Write
  /** The transaction that this very end, which names none, has ended before. */
  endedBy(station: string, end: StopKey): GivenTransaction | undefined
  /** `end` where the station named no transaction. */
  ended(station: string, id: number, end?: StopKey): Write
}

/** A transaction with the key by which its start is known again. */
interface Kept extends GivenTransaction {
  readonly naturalKey: string
  readonly endedBy: string | null
}
interface Row extends Omit<Kept, 'ended'> {
  readonly ended: 0 | 1
}

const INSERT =
  'INSERT OR IGNORE INTO transactions (station, id, natural_key, evse, id_tag, started_at, ended) VALUES (?, ?, ?, ?, ?, ?, 0)'
const END =
  'UPDATE transactions SET ended = 1, ended_by = coalesce(ended_by, ?3) WHERE station = ?1 AND id = ?2'
const INT31 = 0x7fffffff
const KEPT_DAYS = 400
const MEMORY_SIZE = 20_000
const LATELY_PER_STATION = 16

const naturalKeyOf = ({ connectorId, idTag, timestamp, meterStart }: StartKey) =>
  JSON.stringify([connectorId, idTag, timestamp, meterStart])

const endKeyOf = ({ timestamp, meterStop }: StopKey) => JSON.stringify([timestamp, meterStop])

/**
 * Ids are a keyed hash of what makes the start unique: nobody can guess them, and a start that is repeated after a
 * lost answer gets its id again, also from another node or after the loss of this one's disk.
 */
export const createGivenTransactions = (db: Database, key: string, now: Date): GivenTransactions => {
  const columns =
    'id, natural_key AS naturalKey, evse, id_tag AS idTag, started_at AS startedAt, ended, ended_by AS endedBy'
  const byId = db.query<Row, [string, number]>(
    `SELECT ${columns} FROM transactions WHERE station = ? AND id = ?`,
  )
  const openOf = db.query<Row, [string]>(
    `SELECT ${columns} FROM transactions WHERE station = ? AND ended = 0 ORDER BY rowid`,
  )
  const byEnd = db.query<Row, [string, string]>(
    `SELECT ${columns} FROM transactions WHERE station = ? AND ended_by = ?`,
  )
  db.run('DELETE FROM transactions WHERE started_at < ?', [
    new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString(),
  ])

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
    const known = recent.get(keyOf(station, id))
    if (known !== undefined) return known
    const row = byId.get(station, id)
    return row === null ? undefined : { ...row, ended: row.ended === 1 }
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
      const found = new Map(
        openOf.all(station).map((row): [number, GivenTransaction] => [row.id, { ...row, ended: false }]),
      )
      for (const [key, transaction] of recent) {
        if (!key.endsWith(`\n${station}`)) continue
        if (transaction.ended) found.delete(transaction.id)
        else found.set(transaction.id, transaction)
      }
      return [...found.values()]
    },
    started: (station, start, transaction) => {
      const { id, evse, idTag, startedAt } = transaction
      const naturalKey = naturalKeyOf(start)
      // A repeated start is written again, in case the first did not reach the disk; it reopens nothing.
      if (find(station, id) === undefined) remember(station, { ...transaction, naturalKey, endedBy: null })
      return { sql: INSERT, values: [station, id, naturalKey, evse, idTag, startedAt] }
    },
    endedBy: (station, stop) => {
      const endedBy = endKeyOf(stop)
      for (const [key, transaction] of recent) {
        if (transaction.endedBy === endedBy && key.endsWith(`\n${station}`)) return transaction
      }
      const row = byEnd.get(station, endedBy)
      return row === null ? undefined : { ...row, ended: true }
    },
    ended: (station, id, stop) => {
      const endedBy = stop === undefined ? null : endKeyOf(stop)
      const known = find(station, id)
      rememberEnd(station, id)
      if (known !== undefined) {
        remember(station, { ...known, ended: true, endedBy: known.endedBy ?? endedBy })
      }
      return { sql: END, values: [station, id, endedBy] }
    },
  }
}
