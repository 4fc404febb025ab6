import type { Page } from '@ocpp/shared/api/paging'
import { type Column, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { encodeCursor } from '../cursor.ts'
import type { Connection } from './connection.ts'

/** The text that `contains` looks in: whole fields, apart from one another. */
export const searchText = (fields: readonly (string | null)[]): string =>
  fields
    .filter((field) => field !== null)
    .join('\n')
    .toLowerCase()

/** Upper and lower case alike, and no character means anything but itself. */
export const contains = (search: Column, text: string): SQL =>
  sql`instr(${search}, ${text.toLowerCase()}) > 0`

/** Rows past the cursor's, in an order where every key goes the same way: one step into an index. */
export const past = (
  columns: readonly Column[],
  direction: 'ascending' | 'descending',
  keys: readonly (string | number)[],
): SQL => {
  const row = sql.join([...columns], sql`, `)
  const values = sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  )
  return direction === 'ascending' ? sql`(${row}) > (${values})` : sql`(${row}) < (${values})`
}

/** Above this many rows a filter is not counted. */
export const countLimit = 10_000

/** How many rows a filter has; null when more than are counted. */
export const countUpTo = (
  { db }: Connection,
  table: SQLiteTable,
  where: SQL | undefined,
  limit = countLimit,
): number | null => {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
    .limit(limit + 1)
    .as('some')
  const count = db.select({ count: sql<number>`count(*)` }).from(some).get()?.count ?? 0
  return count > limit ? null : count
}

/** A page out of `limit + 1` rows: the one too many only tells that there are more. */
export const pageFrom = <R, T>(
  rows: readonly R[],
  limit: number,
  cursorOf: (row: R) => readonly unknown[],
  toRecord: (row: R) => T,
  total: number | null,
): Page<T> => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toRecord),
    next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null,
    total,
  }
}
