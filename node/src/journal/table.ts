import type { Database } from 'bun:sqlite'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'

export interface StoredEntry {
  readonly sequence: number
  /** Null when the row is not what was written. */
  readonly entry: JournalEntry | null
}

interface Row {
  readonly sequence: number
  readonly entry: string
  readonly checksum: number | null
}

const checksumOf = (entry: string): number => Bun.hash.xxHash32(entry)

const parsed = ({ entry: text, checksum }: Row): JournalEntry | null => {
  if (checksum !== null && checksum !== checksumOf(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const PER_MILLISECOND = 1_000

/** The journal's rows by raw prepared statements: half the cost of a query builder on the hot path. */
export const createJournalTable = (db: Database) => {
  const begin = db.query('BEGIN IMMEDIATE')
  const commit = db.query('COMMIT')
  const rollback = db.query('ROLLBACK')
  const insert = db.query('INSERT INTO journal (sequence, partition, entry, checksum) VALUES (?, ?, ?, ?)')
  const deleteUpTo = db.query('DELETE FROM journal WHERE sequence <= ?')
  const select = db.query<Row, [number, number]>(
    'SELECT sequence, entry, checksum FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?',
  )
  const keepDamaged = db.query(
    'INSERT OR IGNORE INTO journal_damaged (sequence, entry, found_at) SELECT sequence, entry, ? FROM journal WHERE sequence = ?',
  )
  const probe = db.query("INSERT INTO journal (sequence, partition, entry) VALUES (-1, 0, '')")
  const unprobe = db.query('DELETE FROM journal WHERE sequence = -1')
  const issued = () =>
    db.query<{ seq: number }, []>("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").get()?.seq ?? 0
  const bounds = () =>
    db
      .query<{ first: number | null; last: number | null; rows: number }, []>(
        'SELECT MIN(sequence) AS first, MAX(sequence) AS last, COUNT(*) AS rows FROM journal',
      )
      .get() ?? { first: null, last: null, rows: 0 }

  return {
    /**
     * A number above every number ever issued. The time is its floor, so that a node whose file was lost or
     * restored from a backup does not give numbers that the management has seen already.
     */
    firstFree: (nowMs: number): number => Math.max(issued(), nowMs * PER_MILLISECOND),
    first: (): number => bounds().first ?? issued() + 1,
    last: (): number => bounds().last ?? issued(),
    count: (): number => bounds().rows,
    read: (after: number, limit: number): StoredEntry[] =>
      select.all(after, limit).map((row) => ({ sequence: row.sequence, entry: parsed(row) })),
    /** When the first entry after this one was received; null when there is none. */
    receivedAfter: (after: number): string | null => {
      const [row] = select.all(after, 1)
      return (row && parsed(row)?.receivedAt) ?? null
    },
    insert: (sequence: number, partition: number, entry: string): void => {
      insert.run(sequence, partition, entry, checksumOf(entry))
    },
    deleteUpTo: (sequence: number): void => {
      deleteUpTo.run(sequence)
    },
    /** Before its deletion: a row that cannot be read is kept for people. */
    keepDamaged: (sequence: number, at: string): void => {
      keepDamaged.run(at, sequence)
    },
    /** Writes something, to learn whether that is possible. */
    probe: (): void => {
      probe.run()
      unprobe.run()
    },
    /** Runs `work` in one transaction; throws when it is not on disk. */
    commit: (work: () => void): void => {
      begin.run()
      try {
        work()
        commit.run()
      } catch (error) {
        // After some errors (a full disk) SQLite has rolled back by itself.
        if (db.inTransaction) rollback.run()
        throw error
      }
    },
  }
}
