import type { Statement } from 'bun:sqlite'
import { asc, desc, type SQL } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Condition, Filter } from '../listing.ts'
import { type Sort, sortKey } from '../records.ts'
import type { Connection } from './connection.ts'
import { filterOf, type TableWith } from './queries.ts'
import { rowsOf } from './statements.ts'

export const sorted = <F extends string>(table: TableWith<F>, sort: Sort<F>): SQL[] =>
  sort.map((key) => {
    const { field, descends } = sortKey(key)
    return (descends ? desc : asc)(table[field])
  })

/** The statement that finds rows; a negative limit is none. */
export const findStatement = <F extends string>(
  { db }: Connection,
  table: TableWith<F>,
  filter: Filter<F>,
  sort: Sort<F> = [],
  limit = -1,
) =>
  db
    .select()
    .from<SQLiteTable>(table)
    .where(filterOf(table, filter))
    .orderBy(...sorted(table, sort))
    .limit(limit)

type Value = string | number
type Row<T extends SQLiteTable> = T['$inferSelect']

/** Lists of one length for many, so that few statements serve all: the last value stands in for what is missing. */
const filledUp = (values: readonly string[]): readonly string[] => {
  const last = values.at(-1)
  if (last === undefined) return values
  const length = 2 ** Math.ceil(Math.log2(values.length))
  return [...values, ...Array<string>(length - values.length).fill(last)]
}

const filled = <F extends string>(condition: Condition<F>): Condition<F> =>
  condition.operator === 'in' ? { ...condition, value: filledUp(condition.value) } : condition

/** The values of a condition that stand for themselves, and are no part of its statement's text. */
const boundBy = <F extends string>({ operator, value }: Condition<F>): readonly Value[] | null => {
  if (operator === 'in') return value
  if (operator === '=' || operator === '<' || operator === '<=' || operator === '>' || operator === '>=')
    return typeof value === 'string' || typeof value === 'number' ? [value] : []
  return null
}

const textOf = <F extends string>(condition: Condition<F>, bound: readonly Value[]): string => {
  if (condition.operator === 'any') return ''
  return `${condition.field} ${condition.operator} ${bound.length === 0 ? condition.value : bound.length}`
}

/** Finds rows. What differs only in its values is prepared once, since making a statement costs more than running it. */
export const finding = <F extends string, T extends TableWith<F>>(connection: Connection, table: T) => {
  const read = rowsOf(table)
  const prepared = new Map<string, Statement>()
  return (filter: Filter<F>, sort: Sort<F> = [], limit = -1): Row<T>[] => {
    const conditions = filter.flatMap((condition) => (condition === undefined ? [] : filled(condition)))
    const bound = conditions.map(boundBy)
    const values = bound.flatMap((some) => some ?? [])
    const statement = () => findStatement<F>(connection, table, conditions, sort, limit).toSQL()
    if (bound.includes(null)) {
      const { sql, params } = statement()
      return read(connection.client.query(sql), params as Value[])
    }
    const all = limit < 0 ? values : [...values, limit]
    const name = [...sort, all.length, ...conditions.map((one, i) => textOf(one, bound[i] ?? []))].join('\n')
    const known = prepared.get(name) ?? connection.client.prepare(statement().sql)
    prepared.set(name, known)
    return read(known, all)
  }
}
