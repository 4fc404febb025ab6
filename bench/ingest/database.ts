import { createMongoStore } from '@ocpp/management/store/mongodb/mongo-store'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import type { Mongodb } from '@ocpp/shared/testing/services/mongodb'
import { type Document, MongoClient } from 'mongodb'

/** As many as the driver itself recommends to send at a time, and as a commit holds of a collection. */
const atOnce = 500

/** The database of a run, as the driver sees it. */
export interface Database {
  readonly url: string
  /** Events that are stored. */
  events(): Promise<number>
  /**
   * How long the driver takes to write every document of it to a fresh database of the same server, with the same
   * indexes and the same durability, in bulk: the least that any store of these documents takes.
   */
  driverSeconds(): Promise<number>
  remove(): Promise<void>
}

export const benchDatabase = (server: Mongodb): Database => {
  const { name, url } = server.freshDatabase()
  const client = new MongoClient(server.url, { writeConcern: { w: 'majority', journal: true } })
  const db = client.db(name)

  const writeAll = async (collections: ReadonlyMap<string, readonly Document[]>): Promise<number> => {
    const fresh = server.freshDatabase()
    const store = await createMongoStore({ url: fresh.url, log: silentLogger, messageLogDays: 10_000 })
    await store.close()
    const copy = client.db(fresh.name)
    const from = performance.now()
    for (const [collection, documents] of collections)
      for (let i = 0; i < documents.length; i += atOnce)
        await copy.collection(collection).insertMany(documents.slice(i, i + atOnce))
    const seconds = (performance.now() - from) / 1_000
    await copy.dropDatabase()
    return seconds
  }

  return {
    url,
    events: () => db.collection('events').estimatedDocumentCount(),
    driverSeconds: async () => {
      const collections = new Map<string, readonly Document[]>()
      for (const { name: collection } of await db.listCollections({}, { nameOnly: true }).toArray())
        collections.set(collection, await db.collection(collection).find({}, { batchSize: 1_000 }).toArray())
      return await writeAll(collections)
    },
    remove: async () => {
      await db.dropDatabase()
      await client.close()
    },
  }
}
