import { Database } from 'bun:sqlite'
import { existsSync, renameSync } from 'node:fs'

/** What became of a damaged data file. */
export interface Salvaged {
  /** Where the damaged file lies now, untouched. */
  readonly file: string
  /** Journal entries taken over into a new file. */
  readonly entries: number
  /** Numbers of entries that could not be read: from the last one read before the damage to the first one after. */
  readonly gap: { readonly after: number; readonly before: number | null } | null
}

const parts = ['', '-wal', '-shm'] as const

/** Moves a data file out of the way, with what belongs to it. */
export const setFileAside = (file: string, now: Date): string => {
  const aside = `${file}.damaged-${now.toISOString().replaceAll(/[:.]/g, '-')}`
  for (const part of parts) if (existsSync(file + part)) renameSync(file + part, aside + part)
  return aside
}

type Cell = string | number | null
type Columns = Readonly<Record<string, Cell>>

/** Reads rows one after another until the damage. */
const until = (rows: Iterable<Columns>, keep: (row: Columns) => void): { whole: boolean } => {
  try {
    for (const row of rows) keep(row)
    return { whole: true }
  } catch {
    return { whole: false }
  }
}

/** From both ends: what lies behind the damage is as good as what lies before it. */
const readable = (
  damaged: Database,
  table: string,
): { rows: Map<number, Columns>; edges: readonly number[] | null } => {
  const rows = new Map<number, Columns>()
  const edges: number[] = []
  for (const direction of ['ASC', 'DESC']) {
    let edge = 0
    const { whole } = until(
      damaged
        .query<Columns, []>(`SELECT rowid AS rowid_, * FROM ${table} ORDER BY rowid ${direction}`)
        .iterate(),
      (row) => {
        edge = Number(row.rowid_)
        rows.set(edge, row)
      },
    )
    if (whole) return { rows, edges: null }
    edges.push(edge)
  }
  return { rows, edges }
}

const copy = (rows: Iterable<Columns>, fresh: Database, table: string): number => {
  const columns = fresh
    .query<{ name: string }, []>(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => name)
  const insert = fresh.query<unknown, Cell[]>(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  let copied = 0
  for (const row of rows) {
    try {
      copied += insert.run(...columns.map((name) => row[name] ?? null)).changes
    } catch {
      // A row that damage has made impossible.
    }
  }
  return copied
}

/** Everything but how far the replica was complete: after damage it has to ask for all of it again. */
const others = ['journal_damaged', 'connections', 'transactions', 'stations', 'tokens'] as const

/** Copies into an empty data file of today's shape what can be read of a damaged one. */
export const salvage = (file: string, fresh: Database): Salvaged => {
  let damaged: Database | undefined
  try {
    // Not read-only: what the write-ahead log still holds belongs to it.
    damaged = new Database(file, { readwrite: true })
    for (const table of others) {
      const { rows } = readableOrNone(damaged, table)
      fresh.transaction(() => copy(rows.values(), fresh, table)).immediate()
    }
    const { rows, edges } = readableOrNone(damaged, 'journal')
    const entries = fresh.transaction(() => copy(rows.values(), fresh, 'journal')).immediate()
    const [after = 0, before = 0] = edges ?? []
    return { file, entries, gap: edges && { after, before: before === 0 ? null : before } }
  } catch {
    return { file, entries: 0, gap: { after: 0, before: null } }
  } finally {
    damaged?.close()
  }
}

const readableOrNone = (damaged: Database, table: string): ReturnType<typeof readable> => {
  try {
    return readable(damaged, table)
  } catch {
    return { rows: new Map(), edges: [0, 0] }
  }
}
