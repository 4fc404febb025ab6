import type {
  Collection,
  Document,
  Filter as MongoFilter,
  OptionalUnlessRequiredId,
  WithoutId,
} from 'mongodb'
import type { Filter, Value } from '../listing.ts'
import { type Records, type Sort, sortKey } from '../records.ts'
import { idOf } from './documents.ts'
import { filterOf, inOneTrip, type Places, readPage } from './reading.ts'
import type { Scope } from './scope.ts'
import {
  type AreNew,
  insertMissing,
  insertOnce,
  removeOne,
  replace,
  replaceMany,
  takenIds,
} from './writing.ts'

/** All but the `_id`. */
export type Fields<D> = Omit<D, '_id'>

/** How a record lies in its document, where the two differ; `_id` is made of the record's key and is not seen here. */
export interface Mapping<D, R, K extends keyof R, F extends string> {
  readonly toDocument: (record: R) => Fields<D>
  readonly toRecord: (fields: Fields<D> & Pick<R, K>) => R
  /** Where fields lie that are not keys of the same name. */
  readonly places?: Places<F>
  /** A further field of which no two may have the same value; null may stand in many. */
  readonly unique?: keyof R & string
  /** What those are that are inserted many at a time; `maybe` by default. */
  readonly areNew?: AreNew
  /** The index of a filter for which several would do: a server's planner tries them out. */
  readonly indexOf?: (filter: Readonly<Record<string, unknown>>) => string | undefined
}

/** How records lie in a collection. A key of one field is the document's `_id` and stored as nothing else. */
const layoutOf = <D extends { _id: string }, K extends keyof R & string, R, F extends string>(
  keys: readonly K[],
  { toDocument, toRecord, places: own }: Mapping<D, R, K, F>,
) => {
  const [first, ...others] = keys
  const single = others.length === 0 ? first : undefined
  const places = { ...(single !== undefined && { [single]: '_id' }), ...own } as Places<F>
  const idOfKey = (key: Pick<R, K>): string =>
    single === undefined ? idOf(...keys.map((name) => key[name] as string)) : String(key[single])
  return {
    places,
    idOfKey,
    matching: (filter: Filter<F>) => filterOf(places, filter) as MongoFilter<D>,
    sorted: (sort: Sort<F>) =>
      new Map(
        sort.map((key) => {
          const { field, descends } = sortKey<F>(key)
          return [places?.[field] ?? field, descends ? (-1 as const) : (1 as const)]
        }),
      ),
    pack: (record: R) => {
      const { ...fields }: Document = toDocument(record)
      if (single !== undefined) delete fields[single]
      return { _id: idOfKey(record), ...fields } as D
    },
    unpack: ({ _id, ...fields }: D): R =>
      toRecord((single === undefined ? fields : { [single]: _id, ...fields }) as Fields<D> & Pick<R, K>),
  }
}

/** The records of a collection. */
export const keyed = <D extends { _id: string }, K extends keyof R & string, R, F extends string>(
  scope: Scope,
  collection: Collection<D>,
  keys: readonly K[],
  mapping: Mapping<D, R, K, F>,
): Records<R, K, F> => {
  const { unique, areNew = 'maybe' } = mapping
  const { places, idOfKey, matching, sorted, pack, unpack } = layoutOf(keys, mapping)
  const byId = (id: string | { $in: string[] }) => ({ _id: id }) as unknown as MongoFilter<D>

  const find = async (filter: MongoFilter<D>, sort: Sort<F> = [], limit = 0): Promise<R[]> => {
    const hint = mapping.indexOf?.(filter)
    const options = { ...inOneTrip, sort: sorted(sort), limit, ...(hint !== undefined && { hint }) }
    const found = await scope.run((within) => collection.find<D>(filter, { ...options, ...within }).toArray())
    return found.map(unpack)
  }
  return {
    find: async (filter, sort, limit) => (limit === 0 ? [] : await find(matching(filter), sort, limit)),
    get: async (key) => {
      const found = await scope.run((within) => collection.findOne<D>(byId(idOfKey(key)), within))
      return found && unpack(found)
    },
    getMany: async (all) => (all.length === 0 ? [] : await find(byId({ $in: all.map(idOfKey) }))),
    page: (listing, query) => readPage(scope, collection, places, listing, query, unpack),
    countBy: async (field, filter) => {
      const steps = [{ $match: matching(filter) }, { $group: { _id: `$${field}`, count: { $sum: 1 } } }]
      const groups = await scope.run((within) =>
        collection.aggregate<{ _id: Value; count: number }>(steps, within).toArray(),
      )
      return new Map(groups.map(({ _id, count }) => [_id, count]))
    },
    insert: (record) => {
      const document = pack(record) as OptionalUnlessRequiredId<D>
      const value = unique && record[unique]
      const taken = value ? [{ [unique]: value } as MongoFilter<D>] : []
      return insertOnce(scope, collection, byId(idOfKey(record)), document, ...taken)
    },
    insertMany: (records) => {
      const documents = records.map(pack)
      const ids = documents.map(({ _id }) => _id)
      const rows = documents.map((document) => ({
        key: document._id,
        document: document as OptionalUnlessRequiredId<D>,
      }))
      return insertMissing(scope, collection, rows, areNew, (within) => takenIds(collection, ids, within))
    },
    put: (record) => {
      const { _id, ...fields } = pack(record)
      return replace(scope, collection, byId(_id), fields as unknown as WithoutId<D>)
    },
    putMany: (records) => replaceMany(scope, collection, records.map(pack)),
    update: (filter, values) =>
      scope.run(async (within) => {
        const $set = values as Readonly<Partial<D>>
        return (await collection.updateMany(matching(filter), { $set }, { ...within })).matchedCount
      }),
    remove: (key) => removeOne(scope, collection, byId(idOfKey(key))),
    removeAll: (filter, sort = [], kept = 0) =>
      scope.run(async (within) => {
        let which = matching(filter)
        if (kept > 0) {
          const rest = { ...within, sort: sorted(sort), skip: kept, projection: { _id: 1 } }
          const ids = (await collection.find(which, rest).toArray()).map(({ _id }) => String(_id))
          if (ids.length === 0) return 0
          which = byId({ $in: ids })
        }
        return (await collection.deleteMany(which, within)).deletedCount
      }),
  }
}

/** Where a record is its document. */
export const unchanged = <R>() => ({ toDocument: (record: R) => record, toRecord: (fields: R) => fields })
