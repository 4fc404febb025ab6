import { silentLogger } from '@ocpp/shared/kernel/logger'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { MongoClient } from 'mongodb'
import { storeContract } from '../../../testing/store-contract.ts'
import { createMongoStore } from './mongo-store.ts'

/** The records of the tests are as old as they like, so the server must not remove them. */
const messageLogDays = 10_000

storeContract('MongoDB', async (forms) => {
  const { name, url } = (await mongodb()).freshDatabase()
  const store = await createMongoStore({ url, log: silentLogger, messageLogDays, ...(forms && { forms }) })
  const close = async () => {
    await store.close()
    const client = new MongoClient(url)
    await client.db(name).dropDatabase()
    await client.close()
  }
  return { store, close }
})
