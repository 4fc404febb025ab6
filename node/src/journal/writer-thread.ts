// The thread that commits. It receives the data file, then batches, at last null; it answers each in turn with null when
// it is done, or with why it is not.
import type { Database } from 'bun:sqlite'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { type BatchText, decodeBatch } from './batch-text.ts'
import { openConnection } from './connection.ts'
import { type Batch, createCommit } from './writer.ts'

declare const self: Worker

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

let db: Database | undefined
let commit: (batch: Batch) => void = () => {
  throw new Error('no data file is open')
}

self.onmessage = ({ data }: MessageEvent<string | BatchText | null>) => {
  try {
    if (data === null) db?.close()
    else if (typeof data === 'string') {
      db = openConnection(data)
      commit = createCommit(db)
    } else commit(decodeBatch(data))
    self.postMessage(null)
  } catch (error) {
    self.postMessage({ code: codeOf(error), message: messageOf(error) })
  }
}
