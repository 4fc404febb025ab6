import { Database } from 'bun:sqlite'
import { closeToOthers } from '@ocpp/shared/kernel/owner-only'

/**
 * A connection to a node's data file.
 * @throws what SQLite throws
 */
export const openConnection = (file: string): Database => {
  closeToOthers(file)
  const db = new Database(file, { create: true, strict: true })
  try {
    db.run('PRAGMA journal_mode = WAL')
    // What was committed is there after a power cut, not only after the end of the process.
    db.run('PRAGMA synchronous = FULL')
    db.run('PRAGMA wal_autocheckpoint = 4000')
    db.run('PRAGMA busy_timeout = 5000')
    db.run('PRAGMA temp_store = MEMORY')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
