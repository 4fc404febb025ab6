import type { Page } from '@ocpp/shared/api/paging'
import { type Column, count, type InferInsertModel, inArray, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Listing, PageQuery, Value } from '../listing.ts'
import type { Records } from '../records.ts'
import type { Connection } from './connection.ts'
import { finding, sorted } from './finding.ts'
import { filterOf, readPage, type TableWith } from './queries.ts'
import { inserting, putting, rowReader, selecting } from './statements.ts'
import type { Sync } from './sync.ts'

type Row<T extends SQLiteTable> = T['$inferSelect']

/** How a record lies in its row, where the two differ; a key that is no column is not stored. */
export interface Mapping<T extends SQLiteTable, R> {
  readonly toRow: (record: R) => InferInsertModel<T>
  readonly toRecord: (row: Row<T>) => R
}

/** The records of a table of this connection. */
export type SyncRecords<R, K extends keyof R, F extends string> = Sync<Omit<Records<R, K, F>, 'page'>> & {
  page<Q extends PageQuery>(listing: Listing<F, Q>, query: Q): Page<R>
}

/** What every table of records does; by its key with statements prepared once, for the hot path. */
export const keyed = <
  K extends keyof R & string,
  F extends string,
  T extends TableWith<F> & Readonly<Record<K, Column>>,
  R,
>(
  connection: Connection,
  table: T,
  keys: readonly K[],
  { toRow, toRecord }: Mapping<T, R>,
): SyncRecords<R, K, F> => {
  const { client, db } = connection
  const rows = rowReader(client, table)
  const found = finding<F, T>(connection, table)
  const insertRow = inserting(client, table)
  const putRow = putting(client, table, keys)
  const named = keys.map((key) => `"${table[key].name}" = ?`).join(' AND ')
  const byKey = selecting(client, table, `WHERE ${named}`)
  const removal = client.prepare(`DELETE FROM "${getTableConfig(table).name}" WHERE ${named}`)

  const get = (key: Pick<R, K>): R | null => {
    const [row] = byKey(...keys.map((name) => key[name] as string))
    return row === undefined ? null : toRecord(row)
  }
  /** drizzle's own `run` says nothing of how many there were. */
  const changes = (statement: { toSQL(): { sql: string; params: unknown[] } }): number => {
    const { sql, params } = statement.toSQL()
    return client.query(sql).run(...(params as string[])).changes
  }
  return {
    get,
    getMany: (all) => all.map(get).filter((record) => record !== null),
    find: (filter, sort, limit) => found(filter, sort, limit).map(toRecord),
    page: (listing, query) => readPage(connection, table, listing, query, rows, toRecord),
    countBy: (field, filter) => {
      const value = sql<Value>`${table[field]}`
      const counted = db
        .select({ value, count: count() })
        .from<SQLiteTable>(table)
        .where(filterOf<F>(table, filter))
        .groupBy(value)
        .all()
      return new Map(counted.map((row) => [row.value, row.count]))
    },
    insert: (record) => insertRow(toRow(record)),
    insertMany: (records) => records.map((record) => insertRow(toRow(record))),
    put: (record) => void putRow(toRow(record)),
    putMany: (records) => {
      for (const record of records) putRow(toRow(record))
    },
    update: (filter, values) =>
      changes(db.update<SQLiteTable>(table).set(values).where(filterOf<F>(table, filter))),
    remove: (key) => removal.run(...keys.map((name) => key[name] as string)).changes > 0,
    removeAll: (filter, sort = [], kept = 0) => {
      const which = filterOf<F>(table, filter)
      if (kept === 0) return changes(db.delete<SQLiteTable>(table).where(which))
      const rowid = sql`rowid`
      const gone = db
        .select({ rowid })
        .from<SQLiteTable>(table)
        .where(which)
        .orderBy(...sorted<F>(table, sort))
        .limit(Number.MAX_SAFE_INTEGER)
        .offset(kept)
      return changes(db.delete<SQLiteTable>(table).where(inArray(rowid, gone)))
    },
  }
}

/** Where a record is its row. */
export const unchanged = <R>() => ({ toRow: (record: R) => record, toRecord: (row: R) => row })
