import { Database } from 'bun:sqlite'
import { closeToOthers } from '@ocpp/shared/kernel/owner-only'
import { type BunSQLiteDatabase, drizzle } from 'drizzle-orm/bun-sqlite'

/** One connection: typed queries through drizzle, and prepared statements on the client for the hot path. */
export interface Connection {
  readonly client: Database
  readonly db: BunSQLiteDatabase
}

const settings = ['PRAGMA busy_timeout = 5000', 'PRAGMA temp_store = MEMORY', 'PRAGMA foreign_keys = OFF']
// What the bus was acknowledged for must survive a power cut: in WAL mode only FULL syncs each commit.
const writerSettings = [
  // 256 MB: the newest pages of every station, of 5 000 with years behind them, some eleven of each.
  'PRAGMA cache_size = -262144',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA wal_autocheckpoint = 4000',
  'PRAGMA journal_size_limit = 67108864',
]

const connect = (client: Database, pragmas: readonly string[]): Connection => {
  try {
    for (const pragma of pragmas) client.run(pragma)
    return { client, db: drizzle({ client }) }
  } catch (error) {
    client.close()
    throw error
  }
}

const readerSettings = ['PRAGMA cache_size = -65536']

/** The one connection that writes; creates the file. */
export const openWriter = (file: string): Connection => {
  closeToOthers(file)
  return connect(new Database(file, { create: true, readwrite: true }), [...settings, ...writerSettings])
}

/** Sees what has been committed, and never waits for the writer. Open it after the writer. */
export const openReader = (file: string): Connection =>
  connect(new Database(file, { readonly: true }), [...settings, ...readerSettings])
