import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Store } from '../ports/store.ts'
import { type OpenStoreOptions, openStore } from './open.ts'

export interface ScratchStore {
  readonly store: Store
  /** Closes it and removes all it held. */
  discard(): Promise<void>
}

/** An empty store of the kind the settings ask for, beside the real one: another database, another folder. */
export const openScratchStore = async (options: OpenStoreOptions): Promise<ScratchStore> => {
  const name = `rebuild-${newId().slice(-12)}`
  if (options.mongoUrl === undefined) {
    const dataDir = join(options.dataDir, name)
    const store = await openStore({ ...options, dataDir })
    const discard = async () => {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
    return { store, discard }
  }
  const { dropDatabase, withDatabase } = await import('./mongodb/scratch.ts')
  const mongoUrl = withDatabase(options.mongoUrl, name)
  const store = await openStore({ ...options, mongoUrl })
  const discard = async () => {
    await store.close()
    await dropDatabase(mongoUrl)
  }
  return { store, discard }
}
