import type { Database } from 'bun:sqlite'
import { getTableColumns, getTableName, type InferInsertModel, type Table } from 'drizzle-orm'

/** A prepared INSERT of one whole row; drizzle's own `insert` costs many times as much on the hot path. */
export type RowWriter<T extends Table> = (row: InferInsertModel<T>) => boolean

const prepare = <T extends Table>(client: Database, table: T, onConflict: string): RowWriter<T> => {
  const columns = Object.entries(getTableColumns(table))
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  const statement = client.prepare(
    `INSERT INTO "${getTableName(table)}" (${names}) VALUES (${places}) ON CONFLICT ${onConflict}`,
  )
  return (row) => {
    const given: Readonly<Record<string, unknown>> = row
    const values = columns.map(([key, column]) => {
      const value = given[key]
      return value === undefined || value === null ? null : column.mapToDriverValue(value)
    })
    return statement.run(...(values as (string | number | null)[])).changes > 0
  }
}

/** Inserts; false, and nothing changed, where a unique key exists. */
export const inserting = <T extends Table>(client: Database, table: T): RowWriter<T> =>
  prepare(client, table, 'DO NOTHING')

/** Writes the whole row, new or not. */
export const putting = <T extends Table>(
  client: Database,
  table: T,
  keys: readonly (keyof T['_']['columns'] & string)[],
): RowWriter<T> => {
  const columns = Object.entries(getTableColumns(table))
  const isKey = (name: string) => keys.some((key) => key === name)
  const key = columns.filter(([name]) => isKey(name)).map(([, column]) => `"${column.name}"`)
  const changes = columns
    .filter(([name]) => !isKey(name))
    .map(([, column]) => `"${column.name}" = excluded."${column.name}"`)
  return prepare(client, table, `(${key.join(', ')}) DO UPDATE SET ${changes.join(', ')}`)
}
