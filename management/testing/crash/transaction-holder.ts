import { silentLogger } from '@ocpp/shared/kernel/logger'
import { createMongoStore } from '../../src/store/mongodb/mongo-store.ts'
import { stationRecord } from '../records.ts'

/** Writes within a transaction on the MongoDB in its first argument, says so, and never ends it. */
const store = await createMongoStore({ url: process.argv[2] ?? '', log: silentLogger })
await store.atomically(async ({ stations }) => {
  await stations.put(stationRecord({ id: 'HELD', name: 'by the dead' }))
  process.stdout.write('holding\n')
  await new Promise(() => {})
})
