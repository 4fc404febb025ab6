import { chmodSync, existsSync } from 'node:fs'

/** What this process makes from now on is for its owner alone: folders 0700, files 0600. Not for a thread to say. */
export const makeForOwnerOnly = (): void => {
  process.umask(0o077)
}

/**
 * Closes a SQLite file of an earlier version to others, with what lies beside it; SQLite gives new files there the same
 * rights.
 * @throws what the system says, for a file of another owner
 */
export const closeToOthers = (file: string): void => {
  for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600)
}
