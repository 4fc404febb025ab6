import type { Page } from '@ocpp/shared/api/paging'
import {
  and,
  asc,
  type Column,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import {
  type Condition,
  countLimit,
  cursorKeys,
  type Filter,
  fieldsOf,
  type Listing,
  type PageQuery,
  pageFrom,
} from '../listing.ts'
import type { Connection } from './connection.ts'

/** A table that has the fields of a list as its columns. */
export type TableWith<Field extends string> = SQLiteTable & Readonly<Record<Field, Column>>

/** So few values are each looked up in an index. */
const fewValues = 100

/** Upper and lower case alike, and no character means anything but itself. */
const contains = (search: Column, text: string): SQL => sql`instr(${search}, ${text.toLowerCase()}) > 0`

const literal = (value: string): SQL => sql.raw(`'${value.replaceAll("'", "''")}'`)

const compare = { '<': lt, '<=': lte, '>': gt, '>=': gte } as const

// What partial indexes are declared by stands as a literal: with a bound value SQLite could not use them.
const conditionOf = <F extends string>(
  table: TableWith<F>,
  condition: Condition<F> | undefined,
): SQL | undefined => {
  if (condition === undefined) return undefined
  if (condition.operator === 'any') return or(...condition.value.map((all) => filterOf(table, all)))
  const column: Column = table[condition.field]
  switch (condition.operator) {
    case 'contains':
      return contains(column, condition.value)
    case 'has':
      return sql`${column} <> '' AND instr(${column}, ${` ${condition.value} `}) > 0`
    case 'in':
      return inArray(column, [...condition.value])
    case 'within':
      // The plus keeps from fetching by value what would then have to be sorted; few values are better fetched.
      return condition.value.length > fewValues
        ? sql`+${column} IN (SELECT value FROM json_each(${JSON.stringify(condition.value)}))`
        : inArray(column, [...condition.value])
    case 'not in':
      return notInArray(column, [...condition.value])
    case '<>':
      return sql`${column} <> ${literal(String(condition.value))}`
    case '=': {
      const { value } = condition
      if (typeof value === 'boolean') return sql`${column} = ${sql.raw(value ? '1' : '0')}`
      return value === null ? isNull(column) : eq(column, value)
    }
    default:
      return compare[condition.operator](column, condition.value)
  }
}

export const filterOf = <F extends string>(table: TableWith<F>, filter: Filter<F>): SQL | undefined =>
  and(...filter.map((condition) => conditionOf(table, condition)))

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

/** How many rows a filter has; null when more than are counted. */
const countUpTo = ({ db }: Connection, table: SQLiteTable, where: SQL | undefined, limit: number) => {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
    .limit(limit + 1)
    .as('some')
  const count = db.select({ count: sql<number>`count(*)` }).from(some).get()?.count ?? 0
  return count > limit ? null : count
}

/** The statement of a page, and one row more. */
export const pageStatement = <F extends string, Q extends PageQuery>(
  { db }: Connection,
  table: TableWith<F>,
  listing: Listing<F, Q>,
  query: Q,
) => {
  const order = listing.order(query)
  const columns = fieldsOf(order).map((field) => table[field])
  const after = cursorKeys(order, query.cursor)
  return db
    .select()
    .from<SQLiteTable>(table)
    .where(and(filterOf(table, listing.filter(query)), after && past(columns, order.direction, after)))
    .orderBy(...columns.map(order.direction === 'ascending' ? asc : desc))
    .limit(query.limit + 1)
}

/** A page and how many rows the filter has, unless more than are counted. */
export const readPage = <F extends string, Q extends PageQuery, T extends TableWith<F>, R>(
  connection: Connection,
  table: T,
  listing: Listing<F, Q>,
  query: Q,
  read: (statement: ReturnType<typeof pageStatement<F, Q>>) => T['$inferSelect'][],
  toRecord: (row: T['$inferSelect']) => R,
): Page<R> => {
  const rows = read(pageStatement<F, Q>(connection, table, listing, query))
  const filter = filterOf<F>(table, listing.filter(query))
  const { counted = countLimit } = listing
  const total = counted === null || query.uncounted ? null : countUpTo(connection, table, filter, counted)
  return pageFrom(listing.order(query), query.limit, rows, (row, field) => row[field], toRecord, total)
}
