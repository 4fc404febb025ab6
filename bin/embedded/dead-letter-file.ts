import { Database } from 'bun:sqlite'
import type { DeadLetter } from '@ocpp/shared/bus/bus'
import type { DeadLetterStore } from '@ocpp/shared/bus/in-process/dead-letter-store'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { closeToOthers } from '@ocpp/shared/kernel/owner-only'

export interface DeadLetterFile extends DeadLetterStore {
  close(): void
}

const schema = `CREATE TABLE IF NOT EXISTS letters (
  arrival INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  error TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT`

const open = (path: string): Database => {
  try {
    closeToOthers(path)
    const db = new Database(path, { create: true, strict: true })
    db.run('PRAGMA journal_mode = WAL')
    // A dead letter is an answered message: once added it must be there after a power cut as well.
    db.run('PRAGMA synchronous = FULL')
    db.run('PRAGMA busy_timeout = 2000')
    db.run(schema)
    return db
  } catch (cause) {
    throw new AppError('settings', `DATA_DIR: cannot use ${path}: ${messageOf(cause)}`, { cause })
  }
}

/** Full, it takes no more: what cannot be set aside stays where it is and is tried again. */
const defaultMaxBytes = 256 * 1024 * 1024

/**
 * Dead letters in an SQLite file: those that were added outlast the process.
 * @throws AppError `settings` when the file cannot be used
 */
export const openDeadLetterFile = (path: string, maxBytes = defaultMaxBytes): DeadLetterFile => {
  const db = open(path)
  const insert = db.query<unknown, [string, string, string, string]>(
    'INSERT INTO letters (id, body, error, at) VALUES (?, ?, ?, ?)',
  )
  const newest = db.query<DeadLetter, [number]>(
    'SELECT id, body, error, at FROM letters ORDER BY arrival DESC LIMIT ?',
  )
  const one = db.query<DeadLetter, [string]>('SELECT id, body, error, at FROM letters WHERE id = ?')
  const remove = db.query<unknown, [string]>('DELETE FROM letters WHERE id = ?')

  const size = db.query<{ bytes: number }, []>(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
  )
  const free = db.query<{ bytes: number }, []>(
    'SELECT freelist_count * page_size AS bytes FROM pragma_freelist_count, pragma_page_size',
  )
  /** What is discarded makes room within the file, which itself never shrinks. */
  const assertRoom = (body: string) => {
    const used = (size.get()?.bytes ?? 0) - (free.get()?.bytes ?? 0)
    if (used + body.length <= maxBytes) return
    throw new Error(`${Math.round(maxBytes / 1e6)} MB of them wait for an operator: replay or discard some`)
  }

  const orUnavailable = <T>(use: () => T): T => {
    try {
      return use()
    } catch (cause) {
      throw new AppError('unavailable', `Dead letters: ${messageOf(cause)}`, { cause })
    }
  }

  return {
    add: async ({ id, body, error, at }) =>
      orUnavailable(() => {
        assertRoom(body)
        insert.run(id, body, error, at)
      }),
    list: async (limit) => orUnavailable(() => newest.all(limit)),
    get: async (id) => orUnavailable(() => one.get(id)),
    remove: async (id) => orUnavailable(() => remove.run(id).changes > 0),
    close: () => db.close(),
  }
}
