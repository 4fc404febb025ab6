import type { Database } from 'bun:sqlite'

export interface OpenConnection {
  readonly connection: string
  readonly station: string
}

/** Remembers on disk which sockets are open, so that a killed process can tell at its next start which it lost. */
export interface OpenConnections {
  /** The returned write belongs into the transaction of the entry that says the same. */
  opened(open: OpenConnection): () => void
  closed(connection: string): () => void
  left(): OpenConnection[]
}

export const createOpenConnections = (db: Database): OpenConnections => {
  const insert = db.query('INSERT OR REPLACE INTO connections (connection, station) VALUES (?, ?)')
  const remove = db.query('DELETE FROM connections WHERE connection = ?')
  const all = db.query<OpenConnection, []>('SELECT connection, station FROM connections ORDER BY connection')
  return {
    opened: ({ connection, station }) => {
      return () => void insert.run(connection, station)
    },
    closed: (connection) => {
      return () => void remove.run(connection)
    },
    left: () => all.all(),
  }
}
