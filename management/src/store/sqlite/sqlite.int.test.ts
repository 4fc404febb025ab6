import { join } from 'node:path'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { storeContract } from '../../../testing/store-contract.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { createSqliteStore } from './sqlite-store.ts'

storeContract('SQLite', async (forms) => {
  const folder = temporaryFolder()
  const store = createSqliteStore({
    file: join(folder.path, 'store.sqlite'),
    log: silentLogger,
    ...(forms && { forms }),
  })
  const close = async () => {
    await store.close()
    folder[Symbol.dispose]()
  }
  return { store, close }
})
