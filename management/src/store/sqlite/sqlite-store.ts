import { dirname, join } from 'node:path'
import { type Clock, systemClock } from '@ocpp/shared/kernel/clock'
import { AppError, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { createForms, eventUpcasters, type StoredForms } from '../../domain/stored-forms.ts'
import type { Store } from '../../ports/store.ts'
import { type Connection, openReader, openWriter } from './connection.ts'
import { storeError } from './errors.ts'
import { createFileFolder } from './file-folder.ts'
import { migrateStore } from './migrate.ts'
import { type Runner, repositoriesOn, tablesOf } from './repositories.ts'
import { createWriter } from './writer.ts'

export interface SqliteStoreOptions {
  /** Made when it is not there; its folder must be. */
  readonly file: string
  readonly log: Logger
  /** By it tokens expire. */
  readonly clock?: Clock
  readonly forms?: StoredForms
}

const openFile = (file: string): { writer: Connection; reader: Connection } => {
  let writer: Connection | undefined
  try {
    writer = openWriter(file)
    migrateStore(writer)
    return { writer, reader: openReader(file) }
  } catch (error) {
    writer?.client.close()
    if (isAppError(error)) throw new AppError(error.code, `${file}: ${error.message}`, { cause: error })
    const cause = storeError(error)
    throw new AppError('settings', `${file}: cannot be opened as the database: ${messageOf(cause)}`, {
      cause,
    })
  }
}

/**
 * The store in one SQLite file: everything that writes goes through one connection, reads see what is committed.
 * @throws AppError `settings` when the file cannot be opened, is no database, or is of a newer version
 */
export const createSqliteStore = ({
  file,
  log,
  clock = systemClock,
  forms = { events: eventUpcasters, items: new Map() },
}: SqliteStoreOptions): Store => {
  const { writer, reader } = openFile(file)
  const writes = createWriter(writer.client)
  const written = tablesOf(writer, createForms(forms))
  const committed = tablesOf(reader, createForms(forms))
  let closing: Promise<void> | undefined

  const read: Runner['read'] = async (statement) => {
    if (closing !== undefined) throw new AppError('unavailable', 'the store is closed')
    try {
      return statement(committed)
    } catch (error) {
      throw storeError(error)
    }
  }
  const shut = async () => {
    await writes.close()
    reader.client.close()
    writer.client.run('PRAGMA wal_checkpoint(TRUNCATE)')
    writer.client.close()
    log.info({ file }, 'store closed')
  }
  log.info({ file }, 'store open')
  return {
    ...repositoriesOn(
      committed,
      { read, write: (statement) => writes.single(() => statement(written)) },
      clock,
    ),
    atomically: (work) =>
      writes.transaction(async () => {
        let open = true
        const within: Runner['read'] = async (statement) => {
          // Outside its transaction a statement would write into that of somebody else.
          if (!open) throw new AppError('internal', 'repositories were used after their transaction ended')
          return statement(written)
        }
        try {
          return await work(repositoriesOn(written, { read: within, write: within }, clock))
        } finally {
          open = false
        }
      }),
    commitsAtOnce: 1,
    files: createFileFolder(join(dirname(file), 'files')),
    ping: () => read(() => void reader.client.query('SELECT 1').get()),
    close: () => {
      closing ??= shut()
      return closing
    },
  }
}
