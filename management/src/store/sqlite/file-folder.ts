import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Files } from '../../ports/files.ts'

/** Ids are ours, and still nothing but an id may become a path. */
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Files in a folder beside the database; the folder is made with the first one. */
export const createFileFolder = (folder: string): Files => {
  const pathOf = (file: string): string => {
    if (!id.test(file)) throw new AppError('internal', 'not the id of a file')
    return join(folder, file)
  }
  const using = async <T>(
    file: string,
    flags: number,
    work: (handle: FileHandle) => Promise<T>,
  ): Promise<T> => {
    const handle = await open(pathOf(file), flags, 0o600)
    try {
      return await work(handle)
    } finally {
      await handle.close()
    }
  }
  const unavailable = (cause: unknown): AppError =>
    cause instanceof AppError ? cause : new AppError('unavailable', `files: ${messageOf(cause)}`, { cause })

  return {
    write: async (file, index, bytes) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await using(file, constants.O_WRONLY | constants.O_CREAT, (handle) =>
          handle.write(bytes, 0, bytes.length, index * chunkBytes),
        )
      } catch (error) {
        throw unavailable(error)
      }
    },
    sync: async (file) => {
      try {
        await using(file, constants.O_RDWR, (handle) => handle.datasync())
      } catch (error) {
        if (!isMissing(error)) throw unavailable(error)
      }
    },
    read: async (file, index) => {
      try {
        return await using(file, constants.O_RDONLY, async (handle) => {
          const { bytesRead, buffer } = await handle.read(
            Buffer.alloc(chunkBytes),
            0,
            chunkBytes,
            index * chunkBytes,
          )
          return bytesRead === 0 ? null : buffer.subarray(0, bytesRead)
        })
      } catch (error) {
        if (isMissing(error)) return null
        throw unavailable(error)
      }
    },
    remove: (file) => rm(pathOf(file), { force: true }),
    freeBytes: async () => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize
      } catch (error) {
        throw unavailable(error)
      }
    },
  }
}
