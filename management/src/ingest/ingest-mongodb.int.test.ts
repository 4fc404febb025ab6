import { silentLogger } from '@ocpp/shared/kernel/logger'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { ingestContract } from '../../testing/ingest-contract.ts'
import { createMongoStore } from '../store/mongodb/mongo-store.ts'
import { dropDatabase } from '../store/mongodb/scratch.ts'

/** The messages of the tests are as old as they like, so the server must not remove them. */
const messageLogDays = 10_000

ingestContract(
  'MongoDB',
  async () => {
    const { url } = (await mongodb()).freshDatabase()
    const store = await createMongoStore({ url, log: silentLogger, messageLogDays })
    const close = async () => {
      await store.close()
      await dropDatabase(url)
    }
    return { store, close }
  },
  2,
)
