import type { Database } from 'bun:sqlite'
import { AppError } from '@ocpp/shared/kernel/errors'
import { storeError } from './errors.ts'

/**
 * Everything that writes goes through here, one commit at a time: SQLite has one writer, and an open transaction
 * must not take in the writes of others that come while its work awaits something.
 */
export interface Writer {
  /** One write; those that wait at the same time share a commit. Fails alone. */
  single<T>(write: () => T): Promise<T>
  /** All that `work` writes in one commit. `work` must not wait for a `single` of this writer. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Waits for what is under way and refuses what comes later. */
  close(): Promise<void>
}

interface Waiting {
  readonly write: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** Upper bound of one shared commit, so that a long queue does not hold the event loop for long. */
const sharedCommitSize = 500

export const createWriter = (client: Database): Writer => {
  let last: Promise<unknown> = Promise.resolve()
  const waiting: Waiting[] = []
  let closed = false

  const afterOthers = <T>(work: () => T | Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }
  // A full disk makes SQLite roll back by itself: then nothing more may be written as if in the transaction.
  const commit = () => {
    if (!client.inTransaction) throw new AppError('unavailable', 'SQLite: the transaction was rolled back')
    client.run('COMMIT')
  }
  const rollback = () => {
    if (client.inTransaction) client.run('ROLLBACK')
  }

  const writeOne = ({ write, resolve, reject }: Waiting): (() => void) => {
    client.run('SAVEPOINT one')
    try {
      const value = write()
      client.run('RELEASE one')
      return () => resolve(value)
    } catch (error) {
      if (!client.inTransaction) throw error
      client.run('ROLLBACK TO one')
      client.run('RELEASE one')
      return () => reject(storeError(error))
    }
  }
  const writeWaiting = () => {
    const group = waiting.splice(0, sharedCommitSize)
    if (waiting.length > 0) void afterOthers(writeWaiting)
    try {
      client.run('BEGIN IMMEDIATE')
      const settle = group.map(writeOne)
      commit()
      for (const answer of settle) answer()
    } catch (error) {
      rollback()
      for (const { reject } of group) reject(storeError(error))
    }
  }

  const refuseWhenClosed = () => {
    if (closed) throw new AppError('unavailable', 'the store is closed')
  }
  return {
    single: async <T>(write: () => T) => {
      refuseWhenClosed()
      return await new Promise<T>((resolve, reject) => {
        waiting.push({ write, resolve: (value) => resolve(value as T), reject })
        if (waiting.length === 1) void afterOthers(writeWaiting)
      })
    },
    transaction: async (work) => {
      refuseWhenClosed()
      return await afterOthers(async () => {
        try {
          client.run('BEGIN IMMEDIATE')
          const value = await work()
          commit()
          return value
        } catch (error) {
          rollback()
          throw storeError(error)
        }
      })
    },
    close: async () => {
      closed = true
      while (waiting.length > 0) await last
      await last
    },
  }
}
