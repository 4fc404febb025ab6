import type { Database } from 'bun:sqlite'
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { migrate } from 'drizzle-orm/bun-sqlite/migrator'
import { openConnection } from './connection.ts'
import { lockFile } from './lock.ts'
import { type Salvaged, salvage, setFileAside } from './salvage.ts'
import { isDamage, troubleOf } from './trouble.ts'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))

export interface NodeDatabase {
  readonly db: Database
  readonly file: string
  /** What was kept of a damaged file that was found here; null when all was well. */
  readonly salvaged: Salvaged | null
  close(): void
}

/** Above this size a whole check would keep stations waiting: damage then shows when it is met. */
const checkedBytes = 512 * 1024 * 1024

const isWhole = (db: Database, file: string): boolean => {
  if (statSync(file).size > checkedBytes) return true
  const found = db.query<{ quick_check: string }, []>('PRAGMA quick_check(1)').get()
  return found?.quick_check === 'ok'
}

const openFile = (file: string): Database => {
  const db = openConnection(file)
  try {
    migrate(drizzle({ client: db }), { migrationsFolder: MIGRATIONS })
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the file; null when it is damaged. */
const openWhole = (file: string): Database | null => {
  try {
    const db = openFile(file)
    if (isWhole(db, file)) return db
    db.close()
    return null
  } catch (error) {
    if (isDamage(error) || isDamage(error instanceof Error ? error.cause : null)) return null
    throw error
  }
}

const openOrSalvage = (file: string): Pick<NodeDatabase, 'db' | 'salvaged'> => {
  const whole = openWhole(file)
  if (whole !== null) return { db: whole, salvaged: null }
  const aside = setFileAside(file, new Date())
  const db = openFile(file)
  return { db, salvaged: salvage(aside, db) }
}

/**
 * Opens (and creates, and migrates) a node's SQLite file. A lock keeps other processes out: two writers of one journal
 * would give the same sequence twice. A damaged file is set aside, and what can be read of it goes into a new one.
 * @throws AppError `settings` when the file cannot be opened or another process has it
 */
export const openDatabase = (file: string): NodeDatabase => {
  const undo: (() => void)[] = []
  try {
    mkdirSync(dirname(file), { recursive: true })
    const lock = lockFile(`${file}.lock`)
    undo.push(() => lock.release())
    const { db, salvaged } = openOrSalvage(file)
    undo.push(() => db.close())
    return { db, file, salvaged, close: () => undoAll(undo) }
  } catch (cause) {
    undoAll(undo)
    const reason = messageOf(cause).includes('locked') ? 'another node process uses it' : troubleOf(cause)
    throw new AppError('settings', `Cannot open the node's data file ${file}: ${reason}`, { cause })
  }
}

const undoAll = (undo: readonly (() => void)[]) => {
  for (const step of undo.toReversed()) step()
}
