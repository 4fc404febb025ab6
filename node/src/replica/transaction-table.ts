import type { Database } from 'bun:sqlite'
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

/** A 1.6 transaction whose id was issued here. */
export interface IssuedTransaction {
  readonly id: number
  readonly evse: number
  readonly idTag: string
  /** When it started, as an Instant. */
  readonly startedAt: string
  readonly ended: boolean
}

/** A transaction with the key by which its start is known again. */
export interface Kept extends IssuedTransaction {
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
const KEPT_DAYS = 400

export const naturalKeyOf = ({ connectorId, idTag, timestamp, meterStart }: StartKey) =>
  JSON.stringify([connectorId, idTag, timestamp, meterStart])

export const endKeyOf = ({ timestamp, meterStop }: StopKey) => JSON.stringify([timestamp, meterStop])

const COLUMNS =
  'id, natural_key AS naturalKey, evse, id_tag AS idTag, started_at AS startedAt, ended, ended_by AS endedBy'

const keptOf = (row: Row | null): Kept | undefined =>
  row === null ? undefined : { ...row, ended: row.ended === 1 }

/** The transactions on disk; those begun more than 400 days ago are forgotten with the start. Writes belong into an entry. */
export const createTransactionTable = (db: Database, now: Date) => {
  const byId = db.query<Row, [string, number]>(
    `SELECT ${COLUMNS} FROM transactions WHERE station = ? AND id = ?`,
  )
  const openOf = db.query<Row, [string]>(
    `SELECT ${COLUMNS} FROM transactions WHERE station = ? AND ended = 0 ORDER BY rowid`,
  )
  const byEnd = db.query<Row, [string, string]>(
    `SELECT ${COLUMNS} FROM transactions WHERE station = ? AND ended_by = ?`,
  )
  db.run('DELETE FROM transactions WHERE started_at < ?', [
    new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString(),
  ])
  return {
    find: (station: string, id: number) => keptOf(byId.get(station, id)),
    open: (station: string) => openOf.all(station).map((row): Kept => ({ ...row, ended: false })),
    endedBy: (station: string, endedBy: string) => keptOf(byEnd.get(station, endedBy)),
    insert: (station: string, { id, naturalKey, evse, idTag, startedAt }: Kept): Write => ({
      sql: INSERT,
      values: [station, id, naturalKey, evse, idTag, startedAt],
    }),
    end: (station: string, id: number, endedBy: string | null): Write => ({
      sql: END,
      values: [station, id, endedBy],
    }),
  }
}
