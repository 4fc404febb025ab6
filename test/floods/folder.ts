import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const SALT_AT = 16
const FRAME_SALT_AT = 8
const SALT_BYTES = 8
const PAGE_SIZE_AT = 8
const PAGES_AT = 4

/** What is gone meanwhile has nothing in it. */
const read = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/**
 * Bytes of a database once its write-ahead log is brought in: the log's last commit says its pages. 0 for a log without
 * one. Source: SQLite's file format, 4.1 WAL File Format.
 */
const bytesAfter = (wal: Buffer): number => {
  if (wal.length < WAL_HEADER_BYTES) return 0
  const salt = wal.subarray(SALT_AT, SALT_AT + SALT_BYTES)
  const pageSize = wal.readUInt32BE(PAGE_SIZE_AT)
  let pages = 0
  for (
    let at = WAL_HEADER_BYTES;
    at + FRAME_HEADER_BYTES <= wal.length;
    at += FRAME_HEADER_BYTES + pageSize
  ) {
    // Frames of a round before follow those of this one.
    if (!wal.subarray(at + FRAME_SALT_AT, at + FRAME_SALT_AT + SALT_BYTES).equals(salt)) break
    pages = wal.readUInt32BE(at + PAGES_AT) || pages
  }
  return pages * pageSize
}

const isWork = (file: string): boolean => /\.sqlite-(?:wal|shm|journal)$/.test(file)

/**
 * Bytes that a data folder keeps: its databases with all that was committed, and every other file. Write-ahead logs are
 * not counted by their length, which has a limit of its own and says when there was a checkpoint, not what is kept.
 */
export const folderBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isWork(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .reduce((sum, file) => sum + (bytesAfter(read(`${file}-wal`)) || read(file).length), 0)
