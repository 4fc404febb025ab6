import type { Database } from 'bun:sqlite'
import type { Write } from './writer.ts'

export interface OpenConnection {
  readonly connection: string
  readonly station: string
}

/** Remembers on disk which sockets are open, so that a killed process knows at its next start which it lost. */
export interface OpenConnections {
  /** The write belongs into the transaction of the entry that says the same. */
  opened(open: OpenConnection): Write
  closed(connection: string): Write
  left(): OpenConnection[]
}

export const createOpenConnections = (db: Database): OpenConnections => {
  const all = db.query<OpenConnection, []>('SELECT connection, station FROM connections ORDER BY connection')
  return {
    opened: ({ connection, station }) => ({
      sql: 'INSERT OR REPLACE INTO connections (connection, station) VALUES (?, ?)',
      values: [connection, station],
    }),
    closed: (connection) => ({
      sql: 'DELETE FROM connections WHERE connection = ?',
      values: [connection],
    }),
    left: () => all.all(),
  }
}
