import type { Database } from 'bun:sqlite'
import { createCommit, type Writer } from '../src/journal/writer.ts'

/** Commits on the caller's own thread and connection. */
export const createInlineWriter = (db: Database): Writer => {
  const commit = createCommit(db)
  return { commit: async (batch) => commit(batch), close: async () => {} }
}
