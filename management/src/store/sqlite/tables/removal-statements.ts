import { type Column, getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Aged, agingOf } from '../../../domain/aged.ts'
import type { OldRecords } from '../../../ports/retention.ts'
import * as schema from '../schema/index.ts'

const tables: Readonly<Record<Aged, SQLiteTable>> = schema

/** The names of a kind's table and of its columns, as they stand in statements. */
const namesOf = (of: Aged) => {
  const table = tables[of]
  const fields: Readonly<Record<string, Column>> = getTableColumns(table)
  const { name, columns, primaryKeys } = getTableConfig(table)
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
  const { age, lane = [], inForceBy } = agingOf(of)
  const named = (field: string): string => {
    const column = fields[field]
    if (!is(column, SQLiteColumn)) throw new Error(`${of} has no column for ${field}`)
    return `"${column.name}"`
  }
  return {
    named,
    table: `"${name}"`,
    age: named(age),
    key: key.map((column) => `"${column.name}"`).join(', '),
    lane: lane.map(named),
    order: inForceBy === undefined ? [named(age)] : [named(age), named(inForceBy)],
    staysInForce: inForceBy !== undefined,
  }
}

/** Of those stored after a place: how many there are, how many of them are old, and the place of the last. */
export const lookByStoring = (of: Aged): string => {
  const { table, age } = namesOf(of)
  return `SELECT count(*) AS looked, coalesce(sum(${age} < ?), 0) AS old, max(rowid) AS last
    FROM (SELECT rowid, ${age} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?)`
}

export const removeByStoring = (of: Aged): string => {
  const { table, age } = namesOf(of)
  return `DELETE FROM ${table} WHERE rowid > ? AND rowid <= ? AND ${age} < ?`
}

/** The lane after one, or the first; columns by number. */
export const nextLane = (of: Aged, isFirst: boolean): string => {
  const { table, lane } = namesOf(of)
  const columns = lane.join(', ')
  const past = isFirst ? '' : ` WHERE (${columns}) > (${lane.map(() => '?').join(', ')})`
  return `SELECT ${columns} FROM ${table}${past} ORDER BY ${columns} LIMIT 1`
}

/** Takes the lane, the age (once more where one stays in force) and the number. */
export const removeInLane = (of: Aged): string => {
  const { table, key, lane, age, order, staysInForce } = namesOf(of)
  const old = `${lane.map((name, n) => `${name} = ?${n + 1}`).join(' AND ')} AND ${age} < ?${lane.length + 1}`
  const sorted = order.join(', ')
  const backwards = order.map((name) => `${name} DESC`).join(', ')
  const last = `(SELECT ${sorted} FROM ${table} WHERE ${old} ORDER BY ${backwards} LIMIT 1)`
  return `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${old}${staysInForce ? ` AND (${sorted}) < ${last}` : ''}
    ORDER BY ${sorted} LIMIT ?${lane.length + 2})`
}

/** Takes the age, the values and the number. */
export const removeByIndex = (of: Aged, having: OldRecords['having'] = {}): string => {
  const { table, key, age, named } = namesOf(of)
  const conditions = Object.entries(having).map(
    ([field, values]) => ` AND ${named(field)} IN (${values.map(() => '?').join(', ')})`,
  )
  return `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${age} < ?${conditions.join('')} LIMIT ?)`
}
