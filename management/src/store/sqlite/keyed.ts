import { and, type Column, eq, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Connection } from './connection.ts'
import { inserting, putting } from './statements.ts'

type Row<T extends SQLiteTable> = T['$inferSelect']

/** How a record lies in its row, where the two differ. */
export interface Mapping<T extends SQLiteTable, R> {
  readonly toRow: (record: R) => Row<T>
  readonly toRecord: (row: Row<T>) => R
}

/** What every table of records does by its key: prepared once, for the hot path. */
export const keyed = <
  K extends string,
  T extends SQLiteTable & Readonly<Record<K, Column>>,
  R extends Record<K, string>,
>(
  { client, db }: Connection,
  table: T,
  keys: readonly K[],
  { toRow, toRecord }: Mapping<T, R>,
) => {
  const insertRow = inserting(client, table)
  const putRow = putting(client, table, keys)
  const at = and(...keys.map((key) => eq(table[key], sql.placeholder(key))))
  const byKey = db.select().from<SQLiteTable>(table).where(at).prepare()
  const named = keys.map((key) => `"${table[key].name}" = ?`).join(' AND ')
  const removal = client.prepare(`DELETE FROM "${getTableConfig(table).name}" WHERE ${named}`)

  const get = (key: Pick<R, K>): R | null => {
    const row = byKey.get({ ...key }) as Row<T> | undefined
    return row === undefined ? null : toRecord(row)
  }
  return {
    get,
    getMany: (all: readonly Pick<R, K>[]): R[] => all.map(get).filter((record) => record !== null),
    insert: (record: R): boolean => insertRow(toRow(record)),
    insertMany: (records: readonly R[]): boolean[] => records.map((record) => insertRow(toRow(record))),
    put: (record: R): void => void putRow(toRow(record)),
    putMany: (records: readonly R[]): void => {
      for (const record of records) putRow(toRow(record))
    },
    remove: (key: Pick<R, K>): boolean => removal.run(...keys.map((name) => key[name])).changes > 0,
  }
}

/** Where a record is its row. */
export const unchanged = <R>() => ({ toRow: (record: R) => record, toRecord: (row: R) => row })
