import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { StoredForms } from '../domain/stored-forms.ts'
import type { Store } from '../ports/store.ts'

export interface OpenStoreOptions {
  /** Set: MongoDB at this URL, whose path names the database. Absent: SQLite in `dataDir`. */
  readonly mongoUrl?: string | undefined
  /** Folder of the SQLite file; made when it is not there. */
  readonly dataDir: string
  /** MongoDB forgets logged messages of itself after so many days. */
  readonly messageLogDays: number
  readonly log: Logger
  /** The earlier forms of what is stored. */
  readonly forms: StoredForms
}

const prepareFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new AppError('settings', `DATA_DIR: cannot write to ${folder}: ${messageOf(cause)}`, { cause })
  }
}

/**
 * The store that the settings ask for, ready to use. Only the adapter in use is loaded.
 * @throws AppError `settings` when the data folder or the database in it cannot be used
 */
export const openStore = async ({
  mongoUrl,
  dataDir,
  messageLogDays,
  log,
  forms,
}: OpenStoreOptions): Promise<Store> => {
  if (mongoUrl !== undefined) {
    const { createMongoStore } = await import('./mongodb/mongo-store.ts')
    return await createMongoStore({ url: mongoUrl, messageLogDays, log, forms })
  }
  prepareFolder(dataDir)
  const { createSqliteStore } = await import('./sqlite/sqlite-store.ts')
  return createSqliteStore({ file: join(dataDir, 'management.sqlite'), log, forms })
}
