import { Database } from 'bun:sqlite'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { newSecret } from '@ocpp/shared/kernel/ids'

export interface DataFolder {
  readonly path: string
  /** Key of the stations' password hashes, made at the first start and kept beside the data. */
  readonly pepper: string
  release(): void
}

/**
 * Makes the folder ready and holds it for this process alone: two journals in one folder would tear each other.
 * @throws AppError `settings` when it cannot be written or another process holds it
 */
export const openDataFolder = (dataDir: string): DataFolder => {
  const path = resolve(dataDir)
  const pepperFile = join(path, 'pepper')
  const lock = hold(path)
  if (!existsSync(pepperFile)) writeFileSync(pepperFile, newSecret(32), { mode: 0o600 })
  return { path, pepper: readFileSync(pepperFile, 'utf8').trim(), release: () => lock.close() }
}

/** SQLite's file lock: the system lets go of it whatever way the process ends. */
const hold = (path: string): Database => {
  const refuse = (cause: unknown, problem: string) =>
    new AppError('settings', `DATA_DIR: ${problem} ${path}: ${messageOf(cause)}`, { cause })
  let lock: Database
  try {
    mkdirSync(path, { recursive: true })
    lock = new Database(join(path, 'lock.sqlite'), { create: true })
  } catch (cause) {
    throw refuse(cause, 'cannot write to')
  }
  try {
    lock.run('PRAGMA locking_mode=EXCLUSIVE')
    lock.run('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    const busy = messageOf(cause).includes('locked')
    throw refuse(cause, busy ? 'another process of the system runs in' : 'cannot write to')
  }
}
