import type { Page } from '@ocpp/shared/api/paging'
import * as v from 'valibot'
import { decodeCursor, encodeCursor } from './cursor.ts'

export interface PageQuery {
  readonly cursor?: string | undefined
  readonly limit: number
  /** Nobody asks how many there are. */
  readonly uncounted?: true
}

/** What a list filters, sorts and pages by, said once for both adapters: each knows where a field is stored. */
export interface Listing<Field extends string, Query extends PageQuery> {
  readonly filter: (query: Query) => Filter<Field>
  readonly order: (query: Query) => Order<Field>
  /** Up to how many a filter is counted, 10 000 when absent; null: not at all. */
  readonly counted?: number | null
}

/** All of them hold. */
export type Filter<Field extends string> = readonly (Condition<Field> | undefined)[]

export type Value = string | number | boolean | null
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>='
export type Condition<Field extends string> =
  | { readonly field: Field; readonly operator: Operator; readonly value: Value }
  | { readonly field: Field; readonly operator: 'in' | 'not in'; readonly value: readonly string[] }
  /** As `in`, of which there may be very many: rows are looked through in the order of the list, not fetched by value. */
  | { readonly field: Field; readonly operator: 'within'; readonly value: readonly string[] }
  /** The field is a search text that holds this one; upper and lower case alike. */
  | { readonly field: Field; readonly operator: 'contains'; readonly value: string }
  /** The field is a list of words, and this one is among them. */
  | { readonly field: Field; readonly operator: 'has'; readonly value: string }
  | { readonly operator: 'any'; readonly value: readonly Filter<Field>[] }

/**
 * A condition, unless there is nothing to compare with. What `<>` compares with is a constant of the program, never
 * a value of a query.
 */
export const where = <Field extends string>(
  field: Field,
  operator: Operator | 'contains' | 'has',
  value: Value | undefined,
): Condition<Field> | undefined =>
  value === undefined ? undefined : ({ field, operator, value } as Condition<Field>)

/** That the field has one of these values, unless nobody said which. */
export const within = <Field extends string>(
  field: Field,
  values: readonly string[] | undefined,
): Condition<Field> | undefined => values && { field, operator: 'within', value: values }

type Key = string | number

export interface Order<Field extends string> {
  readonly direction: 'ascending' | 'descending'
  /** The sort keys and what a cursor may hold for them; never null, and unique together. */
  readonly keys: Readonly<Partial<Record<Field, v.GenericSchema<unknown, Key>>>>
  /** Where a list has several orders: the cursor of one is no cursor of another. */
  readonly name?: string
}

export const fieldsOf = <Field extends string>({ keys }: Order<Field>): readonly Field[] =>
  Object.keys(keys) as Field[]

const cursorOf = <Field extends string>(order: Order<Field>, keyOf: (field: Field) => unknown): string => {
  const keys = fieldsOf(order).map(keyOf)
  return encodeCursor(order.name === undefined ? keys : [order.name, keys])
}

/** The sort keys that a page comes after, undefined for the first one. */
export const cursorKeys = <Field extends string>(
  order: Order<Field>,
  cursor: string | undefined,
): readonly Key[] | undefined => {
  if (cursor === undefined) return undefined
  const keys = v.tuple(Object.values(order.keys) as v.GenericSchema<unknown, Key>[])
  if (order.name === undefined) return decodeCursor(cursor, keys)
  return decodeCursor(cursor, v.tuple([v.literal(order.name), keys]))[1]
}

/** Of rows read in an order, one more than a page has: that one only says that there are more. */
export const pageFrom = <Field extends string, Row, Record>(
  order: Order<Field>,
  limit: number,
  rows: readonly Row[],
  keyOf: (row: Row, field: Field) => unknown,
  toRecord: (row: Row) => Record,
  total: number | null,
): Page<Record> => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return {
    items: shown.map(toRecord),
    next: hasMore ? cursorOf(order, (field) => keyOf(last, field)) : null,
    total,
  }
}

/** Above this many rows a filter is not counted. */
export const countLimit = 10_000

/** The text that `contains` looks in: whole fields, apart from one another. */
export const searchText = (fields: readonly (string | null)[]): string =>
  fields
    .filter((field) => field !== null)
    .join('\n')
    .toLowerCase()
