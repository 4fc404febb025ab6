import { Database } from 'bun:sqlite'

/**
 * Keeps a file for this process alone until it is released or the process ends, however it ends: the lock is the
 * operating system's, held by an open transaction of an otherwise empty database.
 * @throws when another process holds it
 */
export const lockFile = (path: string): { release(): void } => {
  const db = new Database(path, { create: true })
  try {
    db.run('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw error
  }
  return {
    release: () => {
      db.run('ROLLBACK')
      db.close()
    },
  }
}
