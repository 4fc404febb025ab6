import { Database } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { migrate } from 'drizzle-orm/bun-sqlite/migrator'
import { lockFile } from './lock.ts'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))

export interface NodeDatabase {
  readonly db: Database
  close(): void
}

/**
 * Opens (and creates, and migrates) a node's SQLite file. A lock keeps other processes out: two writers of one journal
 * would give the same sequence twice.
 * @throws AppError `settings` when the file cannot be opened or another process has it
 */
export const openDatabase = (file: string): NodeDatabase => {
  const undo: (() => void)[] = []
  try {
    mkdirSync(dirname(file), { recursive: true })
    const lock = lockFile(`${file}.lock`)
    undo.push(() => lock.release())
    const db = new Database(file, { create: true, strict: true })
    undo.push(() => db.close())
    db.run('PRAGMA journal_mode = WAL')
    // What was committed is there after a power cut, not only after the end of the process.
    db.run('PRAGMA synchronous = FULL')
    db.run('PRAGMA wal_autocheckpoint = 4000')
    db.run('PRAGMA busy_timeout = 2000')
    db.run('PRAGMA temp_store = MEMORY')
    migrate(drizzle({ client: db }), { migrationsFolder: MIGRATIONS })
    return { db, close: () => undoAll(undo) }
  } catch (cause) {
    undoAll(undo)
    const reason = messageOf(cause).includes('locked') ? 'another node process uses it' : messageOf(cause)
    throw new AppError('settings', `Cannot open the node's data file ${file}: ${reason}`, { cause })
  }
}

const undoAll = (undo: readonly (() => void)[]) => {
  for (const step of undo.toReversed()) step()
}
