import type { Page } from '@ocpp/shared/api/paging'
import type { Collection, Document, Filter, FindOptions, OptionalUnlessRequiredId, WithoutId } from 'mongodb'
import type { Listing, PageQuery } from '../listing.ts'
import { idOf } from './documents.ts'
import { inOneTrip, type Places, readPage } from './reading.ts'
import type { Scope } from './scope.ts'
import { insertMissing, insertOnce, removeOne, replace, replaceMany, takenIds } from './writing.ts'

/** All but the `_id`. */
export type Fields<D> = Omit<D, '_id'>

/** How a record lies in its document, where the two differ; `_id` is made of the record's key and is not seen here. */
export interface Mapping<D, R, K extends keyof R> {
  readonly toDocument: (record: R) => Fields<D>
  readonly toRecord: (fields: Fields<D> & Pick<R, K>) => R
}

/**
 * What every collection of records does by its key, and whatever finds records. A key of one field is the document's
 * `_id` and stored as nothing else.
 */
export const keyed = <
  D extends { _id: string },
  K extends string,
  R extends Readonly<Record<K, string | number>>,
>(
  scope: Scope,
  collection: Collection<D>,
  keys: readonly K[],
  { toDocument, toRecord }: Mapping<D, R, K>,
) => {
  const [first, ...others] = keys
  const single = others.length === 0 ? first : undefined
  const idOfKey = (key: Pick<R, K>): string =>
    single === undefined ? idOf(...keys.map((name) => key[name])) : String(key[single])
  const byId = (id: string | { $in: string[] }) => ({ _id: id }) as unknown as Filter<D>
  const pack = (record: R) => {
    const { ...fields }: Document = toDocument(record)
    if (single !== undefined) delete fields[single]
    return { _id: idOfKey(record), ...fields } as D
  }
  const unpack = ({ _id, ...fields }: D): R =>
    toRecord((single === undefined ? fields : { [single]: _id, ...fields }) as Fields<D> & Pick<R, K>)

  const find = async (filter: Filter<D>, options: FindOptions = {}): Promise<R[]> => {
    const found = await scope.run((within) =>
      collection.find<D>(filter, { ...inOneTrip, ...options, ...within }).toArray(),
    )
    return found.map(unpack)
  }
  const findOne = async (filter: Filter<D>): Promise<R | null> => {
    const found = await scope.run((within) => collection.findOne<D>(filter, within))
    return found && unpack(found)
  }
  return {
    find,
    findOne,
    get: (key: Pick<R, K>) => findOne(byId(idOfKey(key))),
    getMany: async (all: readonly Pick<R, K>[]) =>
      all.length === 0 ? [] : await find(byId({ $in: all.map(idOfKey) })),
    page: <F extends string, Q extends PageQuery>(
      listing: Listing<F, Q>,
      query: Q,
      places?: Places<F>,
    ): Promise<Page<R>> => readPage(scope, collection, places, listing, query, unpack),
    /** `unique` are further keys that must not be taken. */
    insert: (record: R, ...unique: readonly Filter<D>[]) => {
      const document = pack(record) as OptionalUnlessRequiredId<D>
      return insertOnce(scope, collection, byId(idOfKey(record)), document, ...unique)
    },
    insertMany: (records: readonly R[]) => {
      const documents = records.map(pack)
      const ids = documents.map(({ _id }) => _id)
      const rows = documents.map((document) => ({
        key: document._id,
        document: document as OptionalUnlessRequiredId<D>,
      }))
      return insertMissing(scope, collection, rows, (within) => takenIds(collection, ids, within))
    },
    put: (record: R) => {
      const { _id, ...fields } = pack(record)
      return replace(scope, collection, byId(_id), fields as unknown as WithoutId<D>)
    },
    putMany: (records: readonly R[]) => replaceMany(scope, collection, records.map(pack)),
    remove: (key: Pick<R, K>) => removeOne(scope, collection, byId(idOfKey(key))),
  }
}

/** Where a record is its document. */
export const unchanged = <R>() => ({ toDocument: (record: R) => record, toRecord: (fields: R) => fields })
