import type {
  AnyBulkWriteOperation,
  Collection,
  Document,
  Filter,
  OptionalUnlessRequiredId,
  WithoutId,
} from 'mongodb'
import { idOf } from './documents.ts'
import { isDuplicateKey } from './errors.ts'
import { inOneTrip } from './reading.ts'
import type { Scope, Within } from './scope.ts'

/**
 * Stores a document unless one with that key is there. Never by a plain insert: within a transaction its duplicate
 * key error would end the transaction. `others` are further keys that must not be taken.
 */
export const insertOnce = <D extends Document>(
  scope: Scope,
  collection: Collection<D>,
  key: Filter<D>,
  document: OptionalUnlessRequiredId<D>,
  ...others: readonly Filter<D>[]
): Promise<boolean> =>
  scope.run(async (within) => {
    for (const other of others) {
      const found = await collection.findOne(other, { ...within, projection: { _id: 1 } })
      if (found !== null) return false
    }
    try {
      const update = { $setOnInsert: document as Readonly<Partial<D>> }
      const { upsertedCount } = await collection.updateOne(key, update, { ...within, upsert: true })
      return upsertedCount > 0
    } catch (error) {
      if (scope.transactional || !isDuplicateKey(error)) throw error
      return false
    }
  })

interface Keyed<D extends Document> {
  /** Names what may be there once. */
  readonly key: string
  readonly document: OptionalUnlessRequiredId<D>
}

/** `nearlyAll`: whether a key is taken is looked for only when the transaction runs again because one was. */
export type AreNew = 'nearlyAll' | 'maybe'

/**
 * Stores those whose key is not taken; resolves to whether it was, for each. To look and then insert costs the server
 * about half of what as many upserts do. Who stores the same key meanwhile has one of the transactions run again.
 */
export const insertMissing = <D extends Document>(
  scope: Scope,
  collection: Collection<D>,
  rows: readonly Keyed<D>[],
  areNew: AreNew,
  takenOf: (within: Within) => Promise<readonly string[]>,
): Promise<readonly boolean[]> =>
  scope.together((together) =>
    together.run(async (within) => {
      if (rows.length === 0) return []
      const taken = new Set(areNew === 'nearlyAll' && together.isFirstTry ? [] : await takenOf(within))
      const isNew = rows.map(({ key }) => {
        const missing = !taken.has(key)
        taken.add(key)
        return missing
      })
      const documents = rows.filter((_, i) => isNew[i]).map(({ document }) => document)
      if (documents.length > 0) await collection.insertMany(documents, { ...within })
      return isNew
    }),
  )

/** Which of these ids there are. */
export const takenIds = async <D extends { _id: string }>(
  collection: Collection<D>,
  ids: readonly string[],
  within: Within,
): Promise<readonly string[]> => {
  const filter = { _id: { $in: ids } } as unknown as Filter<D>
  const found = await collection.find(filter, { ...within, ...inOneTrip, projection: { _id: 1 } }).toArray()
  return found.map(({ _id }) => String(_id))
}

/** A unique key: the fields that say in which lane a document lies, when, and what else tells two of one time apart. */
interface LaneKey<D extends Document> {
  readonly lane: readonly (keyof D & string)[]
  readonly at: keyof D & string
  readonly others: readonly (keyof D & string)[]
}

/** The same for documents whose unique key is several fields. */
export const insertInLanes = <D extends Document>(
  scope: Scope,
  collection: Collection<D>,
  { lane, at, others }: LaneKey<D>,
  documents: readonly OptionalUnlessRequiredId<D>[],
  areNew: AreNew,
): Promise<readonly boolean[]> => {
  const fields = [...lane, at, ...others]
  const nameBy = (names: readonly string[]) => (document: Document) =>
    idOf(...names.map((name) => document[name]))
  const keyOf = nameBy(fields)
  const taken = async (within: Within) => {
    const spans = [...Map.groupBy<string, Document>(documents, nameBy(lane)).values()].map((all) => ({
      ...Object.fromEntries(lane.map((name) => [name, all[0]?.[name]])),
      [at]: { $in: all.map((document) => document[at]) },
    }))
    const projection = { _id: 0, ...Object.fromEntries(fields.map((name) => [name, 1])) }
    const filter = { $or: spans } as Filter<D>
    return (await collection.find(filter, { ...within, ...inOneTrip, projection }).toArray()).map(keyOf)
  }
  const rows = documents.map((document) => ({ key: keyOf(document), document }))
  return insertMissing(scope, collection, rows, areNew, taken)
}

const triesToUpsert = 5

/**
 * Runs an upsert. When two make the same document at once, one fails with a duplicate key and then finds it there;
 * within a transaction it is the transaction that runs again.
 */
export const upsert = <T>(scope: Scope, operation: (within: Within) => Promise<T>): Promise<T> =>
  scope.run(async (within) => {
    for (let tries = 1; ; tries++) {
      try {
        return await operation(within)
      } catch (error) {
        if (scope.transactional || !isDuplicateKey(error) || tries === triesToUpsert) throw error
      }
    }
  })

/** Writes a whole document, new or not. */
export const replace = <D extends Document>(
  scope: Scope,
  collection: Collection<D>,
  key: Filter<D>,
  document: WithoutId<D>,
): Promise<void> =>
  upsert(scope, async (within) => {
    await collection.replaceOne(key, document, { ...within, upsert: true })
  })

/** Updates documents in this order, of which any may be new. */
export const updateMany = <D extends { _id: string }>(
  scope: Scope,
  collection: Collection<D>,
  updates: readonly { readonly _id: string; readonly update: Document | Document[] }[],
): Promise<void> =>
  scope.together((together) =>
    together.run(async (within) => {
      if (updates.length === 0) return
      const writes = updates.map(({ _id, update }) => ({
        updateOne: { filter: { _id }, update, upsert: true },
      }))
      await collection.bulkWrite(writes as unknown as AnyBulkWriteOperation<D>[], { ...within })
    }),
  )

/** Writes whole documents, new or not. */
export const replaceMany = <D extends { _id: string }>(
  scope: Scope,
  collection: Collection<D>,
  documents: readonly D[],
): Promise<void> =>
  scope.together((together) =>
    together.run(async (within) => {
      if (documents.length === 0) return
      const writes = documents.map(({ _id, ...replacement }) => ({
        replaceOne: { filter: { _id }, replacement, upsert: true },
      }))
      await collection.bulkWrite(writes as unknown as AnyBulkWriteOperation<D>[], { ...within })
    }),
  )

/** True when there was one to remove. */
export const removeOne = <D extends Document>(
  scope: Scope,
  collection: Collection<D>,
  key: Filter<D>,
): Promise<boolean> => scope.run(async (within) => (await collection.deleteOne(key, within)).deletedCount > 0)
