import { join } from 'node:path'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { ingestContract } from '../../testing/ingest-contract.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { createSqliteStore } from '../store/sqlite/sqlite-store.ts'

ingestContract(
  'SQLite',
  async () => {
    const folder = temporaryFolder()
    const store = createSqliteStore({ file: join(folder.path, 'store.sqlite'), log: silentLogger })
    const close = async () => {
      await store.close()
      folder[Symbol.dispose]()
    }
    return { store, close }
  },
  6,
)
