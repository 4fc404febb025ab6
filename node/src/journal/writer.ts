import type { Database } from 'bun:sqlite'
import { createJournalTable } from './table.ts'

/** A statement that belongs into the transaction of an entry. */
export interface Write {
  readonly sql: string
  readonly values: readonly (string | number | null)[]
}

/** What one commit brings to the disk. */
export interface Batch {
  readonly rows: readonly { readonly sequence: number; readonly partition: number; readonly entry: string }[]
  readonly writes: readonly Write[]
  /** Numbers of rows that cannot be read: kept for people before they are deleted. */
  readonly damaged: readonly number[]
  /** Everything up to here is confirmed by the bus. */
  readonly deleteUpTo: number | null
  /** Writes something for the sake of writing, to learn whether that is possible. */
  readonly probe: boolean
  /** Now, as an Instant. */
  readonly at: string
}

/** Brings batches to the disk, one after another. */
export interface Writer {
  /**
   * Resolves when all of it is on disk.
   * @throws what SQLite throws, with its `code`; then none of it is
   */
  commit(batch: Batch): Promise<void>
  close(): Promise<void>
}

export const runWrite = (db: Database, { sql, values }: Write): void => {
  db.query<unknown, (string | number | null)[]>(sql).run(...values)
}

/** The commit itself, wherever it runs. */
export const createCommit = (db: Database): ((batch: Batch) => void) => {
  const table = createJournalTable(db)
  return ({ rows, writes, damaged, deleteUpTo, probe, at }) =>
    table.commit(() => {
      for (const { sequence, partition, entry } of rows) table.insert(sequence, partition, entry)
      for (const write of writes) runWrite(db, write)
      for (const sequence of damaged) table.keepDamaged(sequence, at)
      if (deleteUpTo !== null) table.deleteUpTo(deleteUpTo)
      if (probe) table.probe()
    })
}
