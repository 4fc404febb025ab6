import { Binary, type Db } from 'mongodb'
import type { Files } from '../../ports/files.ts'
import { storeError } from './errors.ts'

interface ChunkDocument {
  /** `<file>:<index>`, the index padded: the pieces of a file lie together. */
  readonly _id: string
  readonly bytes: Binary
}

const keyOf = (file: string, index: number): string => `${file}:${String(index).padStart(10, '0')}`

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    throw storeError(error)
  }
}

/** Files as pieces in a collection, so that every management finds them. */
export const createFileChunks = (db: Db): Files => {
  const chunks = db.collection<ChunkDocument>('fileChunks')
  return {
    write: async (file, index, bytes) => {
      const _id = keyOf(file, index)
      await translated(chunks.replaceOne({ _id }, { bytes: new Binary(bytes) }, { upsert: true }))
    },
    // A majority has had each piece in its journal since it was written.
    sync: async () => {},
    read: async (file, index) => {
      const found = await translated(chunks.findOne({ _id: keyOf(file, index) }))
      return found === null ? null : found.bytes.buffer.subarray(0, found.bytes.position)
    },
    remove: async (file) => {
      await translated(chunks.deleteMany({ _id: { $gte: `${file}:`, $lt: `${file};` } }))
    },
    freeBytes: async () => null,
  }
}
