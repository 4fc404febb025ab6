import { Database } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { migrate } from 'drizzle-orm/bun-sqlite/migrator'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))

/**
 * What makes an answer true after a power cut (FULL) and keeps a second process out (EXCLUSIVE): two writers of one
 * journal would give the same sequence twice.
 */
const PRAGMAS = [
  'locking_mode = EXCLUSIVE',
  'journal_mode = WAL',
  'synchronous = FULL',
  'wal_autocheckpoint = 4000',
  'temp_store = MEMORY',
]

/**
 * Opens (and creates, and migrates) a node's SQLite file; `:memory:` for tests.
 * @throws AppError `settings` when the file cannot be opened or another process has it
 */
export const openDatabase = (file: string): Database => {
  let db: Database | undefined
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    db = new Database(file, { create: true, strict: true })
    for (const pragma of PRAGMAS) db.run(`PRAGMA ${pragma}`)
    migrate(drizzle({ client: db }), { migrationsFolder: MIGRATIONS })
    return db
  } catch (cause) {
    db?.close()
    const busy = messageOf(cause).includes('locked')
    const reason = busy ? 'another node process uses it' : messageOf(cause)
    throw new AppError('settings', `Cannot open the node's data file ${file}: ${reason}`, { cause })
  }
}
