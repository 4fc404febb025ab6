import { Database } from 'bun:sqlite'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const sizeOf = (file: string): number => {
  try {
    return statSync(file).size
  } catch {
    // Gone meanwhile.
    return 0
  }
}

/** Brings what stands in a write-ahead log into its database; a node keeps its own to itself. */
const checkpoint = (file: string): void => {
  const db = new Database(file)
  try {
    db.run('PRAGMA wal_checkpoint(PASSIVE)')
  } catch {
    // Locked: its log is as long as it gets.
  } finally {
    db.close()
  }
}

/** Bytes of a data folder, write-ahead logs included; what stands in those is brought into the databases before. */
export const folderBytes = (folder: string): number => {
  for (const file of filesIn(folder).filter((name) => name.endsWith('.sqlite'))) checkpoint(file)
  return filesIn(folder).reduce((sum, file) => sum + sizeOf(file), 0)
}
