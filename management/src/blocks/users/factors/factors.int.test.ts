import { join } from 'node:path'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { factorsContract } from '../../../../testing/factors-contract/all.ts'
import { temporaryFolder } from '../../../../testing/temporary-folder.ts'
import { createSqliteStore } from '../../../store/sqlite/sqlite-store.ts'

factorsContract('SQLite', async () => {
  const folder = temporaryFolder()
  const store = createSqliteStore({ file: join(folder.path, 'test.sqlite'), log: silentLogger })
  const close = async () => {
    await store.close()
    folder[Symbol.dispose]()
  }
  return { store, close }
})
