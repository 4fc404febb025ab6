import type { Page } from '@ocpp/shared/api/paging'
import type { Collection, Document, Filter as MongoFilter } from 'mongodb'
import {
  type Condition,
  countLimit,
  cursorKeys,
  type Filter,
  fieldsOf,
  type Listing,
  type Order,
  type PageQuery,
  pageFrom,
} from '../listing.ts'
import type { Scope, Within } from './scope.ts'

export type Direction = Order<string>['direction']
type Key = string | number

/** Where the fields of a list are in the documents, where that is not a key of the same name; undefined where it always is. */
export type Places<Field extends string> = { readonly [F in Field]?: string } | undefined

/** Not a regular expression, so no character means anything but itself. */
const contains = (field: string, text: string): Document => ({
  $expr: { $gte: [{ $indexOfCP: [`$${field}`, { $literal: text.toLowerCase() }] }, 0] },
})

const operators = {
  '=': '$eq',
  '<>': '$ne',
  '<': '$lt',
  '<=': '$lte',
  '>': '$gt',
  '>=': '$gte',
  in: '$in',
  within: '$in',
  'not in': '$nin',
  has: '$eq',
} as const

/**
 * What a filter is to the server: the comparisons of a field together under its name. A plain one stays as plain as
 * it can, which lesser planners than MongoDB's find an index for.
 */
export const filterOf = <F extends string>(places: Places<F>, filter: Filter<F>): Document => {
  const compared = new Map<string, Document>()
  const others: Document[] = []
  const add = (condition: Condition<F>) => {
    const { operator, value } = condition
    if (operator === 'any') return others.push({ $or: value.map((all) => filterOf(places, all)) })
    const place = places?.[condition.field] ?? condition.field
    if (operator === 'contains') return others.push(contains(place, value))
    return compared.set(place, { ...compared.get(place), [operators[operator]]: value })
  }
  for (const condition of filter) if (condition !== undefined) add(condition)
  const plain = [...compared].map(([place, { $eq, ...rest }]) => [
    place,
    $eq === undefined || Object.keys(rest).length > 0 ? { ...rest, ...($eq !== undefined && { $eq }) } : $eq,
  ])
  return { ...Object.fromEntries(plain), ...(others.length > 0 && { $and: others }) }
}

/** Documents past the keys, in an order where every key goes the same way; keys are never null. */
export const past = (fields: readonly string[], direction: Direction, keys: readonly Key[]): Document => {
  const beyond = direction === 'ascending' ? '$gt' : '$lt'
  const [first = '', ...rest] = fields
  const [key, ...others] = keys
  if (rest.length === 0) return { [first]: { [beyond]: key } }
  // The bound on the first field alone is what the server can begin its index scan at.
  return {
    [first]: { [`${beyond}e`]: key },
    $or: [{ [first]: { [beyond]: key } }, { [first]: key, ...past(rest, direction, others) }],
  }
}

export const sortBy = (fields: readonly string[], direction: Direction): Map<string, 1 | -1> =>
  new Map(fields.map((field) => [field, direction === 'ascending' ? 1 : -1]))

/** For what comes whole: with the driver's default of 101 documents it would take several trips. */
export const inOneTrip = { batchSize: 1_000 }

/** What fits both. */
export const both = <D extends Document>(filter: MongoFilter<D>, beyond: Document | undefined) =>
  beyond === undefined ? filter : ({ $and: [filter, beyond] } as MongoFilter<D>)

const valueAt = (document: Document, place: string): unknown =>
  place.split('.').reduce<unknown>((at, key) => (at as Document | undefined)?.[key], document)

/** How many fit a filter, null when they are more than so many. */
const countUpTo = async <D extends Document>(
  collection: Collection<D>,
  filter: MongoFilter<D>,
  limit: number,
  within: Within,
): Promise<number | null> => {
  // Of everything the server knows the number without looking; within a transaction it may not be asked so.
  const isAll = Object.keys(filter).length === 0 && within.session === undefined
  if (isAll && (await collection.estimatedDocumentCount()) > limit) return null
  const total = await collection.countDocuments(filter, { ...within, limit: limit + 1 })
  return total > limit ? null : total
}

/** One page and, up to a limit, how many the filter has in all. */
export const readPage = <D extends { _id: string }, R, F extends string, Q extends PageQuery>(
  scope: Scope,
  collection: Collection<D>,
  places: Places<F>,
  listing: Listing<F, Q>,
  query: Q,
  toRecord: (document: D) => R,
): Promise<Page<R>> =>
  scope.run(async (within) => {
    const order = listing.order(query)
    const placeOf = (field: F): string => places?.[field] ?? field
    const fields = fieldsOf(order).map(placeOf)
    const after = cursorKeys(order, query.cursor)
    const filter = filterOf(places, listing.filter(query)) as MongoFilter<D>
    const find = () =>
      collection
        .find<D>(both(filter, after && past(fields, order.direction, after)), {
          ...within,
          sort: sortBy(fields, order.direction),
          limit: query.limit + 1,
        })
        .toArray()
    const { counted = countLimit } = listing
    const count = async () =>
      counted === null || query.uncounted ? null : await countUpTo(collection, filter, counted, within)
    // Within a transaction one thing follows another.
    const [documents, total] = within.session
      ? [await find(), await count()]
      : await Promise.all([find(), count()])
    const keyOf = (document: D, field: F) => valueAt(document, placeOf(field))
    return pageFrom(order, query.limit, documents, keyOf, toRecord, total)
  })
