import type { Database, Statement } from 'bun:sqlite'
import { Column, getTableColumns, type InferInsertModel, is } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'

/** A prepared write of one whole row; drizzle's own `insert` costs many times as much on the hot path. */
export type RowWriter<T extends SQLiteTable> = (row: InferInsertModel<T>) => boolean

type Value = string | number | null

/** What a column's values must be made into and from; most are stored as they are. */
const mapped = (column: Column) => column.dataType === 'json' || column.dataType === 'boolean'

const shapeOf = <T extends SQLiteTable>(table: T) => {
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => ({ key, column }))
  const encoders = columns.map(({ key, column }) => {
    const encode = mapped(column) ? (value: unknown) => column.mapToDriverValue(value) : undefined
    return (row: Readonly<Record<string, unknown>>): Value => {
      const value = row[key] ?? null
      return (value === null || encode === undefined ? value : encode(value)) as Value
    }
  })
  const decoders = columns.map(({ key, column }) => ({
    key,
    decode: mapped(column) ? (value: unknown) => column.mapFromDriverValue(value as never) : undefined,
  }))
  const names = columns.map(({ column }) => `"${column.name}"`)
  const { name } = getTableConfig(table)
  return {
    columns,
    name,
    names,
    encode: (row: object): Value[] => {
      const values = row as Readonly<Record<string, unknown>>
      return encoders.map((encoder) => encoder(values))
    },
    decode: (values: readonly unknown[]): T['$inferSelect'] => {
      const row: Record<string, unknown> = {}
      for (let i = 0; i < decoders.length; i++) {
        const { key, decode } = decoders[i] as (typeof decoders)[number]
        const value = values[i]
        row[key] = value === null || decode === undefined ? value : decode(value)
      }
      return row
    },
    insert: `INSERT INTO "${name}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  }
}

/** A prepared read of whole rows, `rest` behind their names; drizzle's own mapping costs several times as much. */
export const selecting = <T extends SQLiteTable>(client: Database, table: T, rest: string) => {
  const { name, names, decode } = shapeOf(table)
  const statement = client.prepare(`SELECT ${names.join(', ')} FROM "${name}" ${rest}`)
  return (...values: readonly Value[]): T['$inferSelect'][] => statement.values(...values).map(decode)
}

/** A statement of drizzle's that selects whole rows, without its mapping of them. */
interface RowStatement {
  toSQL(): { readonly sql: string; readonly params: unknown[] }
}

/** Reads the rows of a statement that selects whole ones. */
export const rowsOf = <T extends SQLiteTable>(table: T) => {
  const { decode } = shapeOf(table)
  return (statement: Statement, values: readonly Value[]): T['$inferSelect'][] =>
    statement.values(...values).map(decode)
}

export const rowReader = <T extends SQLiteTable>(client: Database, table: T) => {
  const read = rowsOf(table)
  return (statement: RowStatement): T['$inferSelect'][] => {
    const { sql, params } = statement.toSQL()
    return read(client.query(sql), params as Value[])
  }
}

/** Inserts; false, and nothing changed, where a unique key exists. */
export const inserting = <T extends SQLiteTable>(client: Database, table: T): RowWriter<T> => {
  const { encode, insert } = shapeOf(table)
  const statement = client.prepare(`${insert} ON CONFLICT DO NOTHING`)
  return (row) => statement.run(...encode(row)).changes > 0
}

/**
 * Writes the whole row, new or not. SQLite rewrites an index for each of its columns that an UPDATE names, also for
 * one that stays as it is; so the columns of indexes are named only where they change.
 */
export const putting = <T extends SQLiteTable>(
  client: Database,
  table: T,
  keys: readonly (keyof T['_']['columns'] & string)[],
): RowWriter<T> => {
  const { columns, name, names, encode, insert } = shapeOf(table)
  const { indexes } = getTableConfig(table)
  const inIndex = new Set(
    indexes.flatMap((index) => index.config.columns.filter((column) => is(column, Column))),
  )
  const places = (keep: (key: string, indexed: boolean) => boolean) =>
    columns.flatMap(({ key, column }, place) => (keep(key, inIndex.has(column)) ? [place] : []))
  const isKey = (key: string) => keys.some((one) => one === key)
  const keyed = places(isKey)
  const indexed = places((key, isIndexed) => !isKey(key) && isIndexed)
  const plain = places((key, isIndexed) => !isKey(key) && !isIndexed)

  const nameOf = (place: number) => names[place] ?? ''
  const where = `WHERE ${keyed.map((place) => `${nameOf(place)} = ?`).join(' AND ')}`
  const present = client.prepare(
    `SELECT ${[...keyed, ...indexed].map(nameOf).join(', ')} FROM "${name}" ${where}`,
  )
  const insertion = client.prepare(insert)
  const updates = new Map<string, Statement>()
  const updateOf = (set: readonly number[]): Statement => {
    const known = updates.get(set.join())
    if (known !== undefined) return known
    const assignments = set.map((place) => `${nameOf(place)} = ?`).join(', ')
    const update = client.prepare(`UPDATE "${name}" SET ${assignments} ${where}`)
    updates.set(set.join(), update)
    return update
  }
  return (row) => {
    const values = encode(row)
    const at = (place: number) => values[place] ?? null
    const [before] = present.values(...keyed.map(at))
    if (before === undefined) return insertion.run(...values).changes > 0
    const changed = indexed.filter((place, n) => before[keyed.length + n] !== at(place))
    const set = [...plain, ...changed]
    return set.length === 0 || updateOf(set).run(...set.map(at), ...keyed.map(at)).changes > 0
  }
}
