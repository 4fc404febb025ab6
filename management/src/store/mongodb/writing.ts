import type { Collection, Document, Filter, OptionalUnlessRequiredId, WithoutId } from 'mongodb'
import { isDuplicateKey } from './errors.ts'
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

/** True when there was one to remove. */
export const removeOne = <D extends Document>(
  scope: Scope,
  collection: Collection<D>,
  key: Filter<D>,
): Promise<boolean> => scope.run(async (within) => (await collection.deleteOne(key, within)).deletedCount > 0)
