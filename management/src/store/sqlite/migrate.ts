import { resolve } from 'node:path'
import { AppError } from '@ocpp/shared/kernel/errors'
import { migrate } from 'drizzle-orm/bun-sqlite/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Connection } from './connection.ts'

export const migrationsFolder = resolve(import.meta.dir, '../../../drizzle')

/** When the newest migration that the file has seen was made; 0 for a new file. */
const versionOf = ({ client }: Connection): number => {
  const known = client.query("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get()
  if (known === null) return 0
  const row = client.query<{ version: number | null }, []>(
    'SELECT max(created_at) AS version FROM __drizzle_migrations',
  )
  return Number(row.get()?.version ?? 0)
}

/**
 * Brings the file to this program's schema; does nothing when it is there already.
 * @throws AppError `settings` when a newer version of the program wrote the file
 */
export const migrateStore = (writer: Connection): void => {
  const newest = Math.max(
    ...readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis),
  )
  if (versionOf(writer) > newest) {
    throw new AppError('settings', 'the database was written by a newer version of this program')
  }
  migrate(writer.db, { migrationsFolder })
}
