import { join } from 'node:path'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { createMongoStore } from '../../src/store/mongodb/mongo-store.ts'
import { dropDatabase } from '../../src/store/mongodb/scratch.ts'
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import type { OpenStore } from './support.ts'

/** The messages of the tests are as old as they like, so the server must not remove them. */
const messageLogDays = 10_000

/** A SQLite file of its own, gone with the store. */
export const scratchSqlite: OpenStore = async (forms) => {
  const folder = temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  const store = createSqliteStore({ file, log: silentLogger, ...(forms && { forms }) })
  const close = async () => {
    await store.close()
    folder[Symbol.dispose]()
  }
  return { store, close }
}

/** A database of its own at the MongoDB of the tests, gone with the store. */
export const scratchMongodb: OpenStore = async (forms) => {
  const { url } = (await mongodb()).freshDatabase()
  const store = await createMongoStore({ url, log: silentLogger, messageLogDays, ...(forms && { forms }) })
  const close = async () => {
    await store.close()
    await dropDatabase(url)
  }
  return { store, close }
}
