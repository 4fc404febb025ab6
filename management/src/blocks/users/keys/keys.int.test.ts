import { silentLogger } from '@ocpp/shared/kernel/logger'
import { apiKeysContract } from '../../../../testing/api-keys/contract.ts'
import { temporaryFolder } from '../../../../testing/temporary-folder.ts'
import { createSqliteStore } from '../../../store/sqlite/sqlite-store.ts'

apiKeysContract('SQLite', async () => {
  const folder = temporaryFolder()
  const store = createSqliteStore({ file: `${folder.path}/test.sqlite`, log: silentLogger })
  const close = async () => {
    await store.close()
    folder[Symbol.dispose]()
  }
  return { store, close }
})
