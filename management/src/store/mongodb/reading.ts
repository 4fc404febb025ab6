import type { Page } from '@ocpp/shared/api/paging'
import type { Collection, Document, Filter, WithId } from 'mongodb'
import { encodeCursor } from '../cursor.ts'
import type { Scope } from './scope.ts'

export type Direction = 'ascending' | 'descending'
type Key = string | number

/** The text that {@link contains} looks in: whole fields, apart from one another. */
export const searchText = (fields: readonly (string | null)[]): string =>
  fields
    .filter((field) => field !== null)
    .join('\n')
    .toLowerCase()

/** Upper and lower case alike; not a regular expression, so no character means anything but itself. */
export const contains = (field: string, text: string): Document => ({
  $expr: { $gte: [{ $indexOfCP: [`$${field}`, { $literal: text.toLowerCase() }] }, 0] },
})

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

/** The documents with these ids that exist. */
export const readMany = async <D extends { _id: string }, T>(
  scope: Scope,
  collection: Collection<D>,
  ids: readonly string[],
  toRecord: (document: D) => T,
): Promise<T[]> => {
  if (ids.length === 0) return []
  const filter = { _id: { $in: ids } } as unknown as Filter<D>
  const found = await scope.run((within) => collection.find<D>(filter, { ...within, ...inOneTrip }).toArray())
  return found.map(toRecord)
}

/** Above this many a filter is not counted. */
const countLimit = 10_000

/** What fits both; a plain filter stays one, which lesser planners than MongoDB's find an index for. */
export const both = <D extends Document>(filter: Filter<D>, beyond: Document | undefined): Filter<D> =>
  beyond === undefined ? filter : ({ $and: [filter, beyond] } as Filter<D>)

export interface PageQuery<D extends Document, T> {
  readonly collection: Collection<D>
  readonly filter: Filter<D>
  readonly fields: readonly string[]
  readonly direction: Direction
  /** The keys of the last row of the page before. */
  readonly after: readonly Key[] | undefined
  readonly limit: number
  readonly cursorOf: (document: WithId<D>) => readonly unknown[]
  readonly toRecord: (document: WithId<D>) => T
}

/** One page and, up to a limit, how many the filter has in all. */
export const readPage = <D extends Document, T>(scope: Scope, query: PageQuery<D, T>): Promise<Page<T>> =>
  scope.run(async (within) => {
    const { collection, filter, fields, direction, after, limit, cursorOf, toRecord } = query
    const beyond = after === undefined ? undefined : past(fields, direction, after)
    const documents = await collection
      .find(both(filter, beyond), {
        ...within,
        sort: sortBy(fields, direction),
        limit: limit + 1,
      })
      .toArray()
    const total = await collection.countDocuments(filter, { ...within, limit: countLimit + 1 })
    const shown = documents.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(toRecord),
      next:
        documents.length > limit && last !== undefined
          ? encodeCursor(cursorOf(last) as readonly (string | number | null)[])
          : null,
      total: total > countLimit ? null : total,
    }
  })
