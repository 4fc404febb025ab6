import { silentLogger } from '@ocpp/shared/kernel/logger'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { factorsContract } from '../../../../testing/factors-contract/all.ts'
import { createMongoStore } from '../../../store/mongodb/mongo-store.ts'
import { dropDatabase } from '../../../store/mongodb/scratch.ts'

factorsContract('MongoDB', async () => {
  const { url } = (await mongodb()).freshDatabase()
  const store = await createMongoStore({ url, log: silentLogger, messageLogDays: 10_000 })
  const close = async () => {
    await store.close()
    await dropDatabase(url)
  }
  return { store, close }
})
