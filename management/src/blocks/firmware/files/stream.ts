import { chunkBytes } from '@ocpp/shared/contracts/files'
import type { Files } from '../../../ports/files.ts'

/** A file's content as it is read; never more than a piece of it in memory. */
export const streamOf = (
  files: Pick<Files, 'read'>,
  file: string,
  bytes: number,
): ReadableStream<Uint8Array> => {
  let index = 0
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (index * chunkBytes >= bytes) return controller.close()
        const chunk = await files.read(file, index++)
        if (chunk === null) throw new Error('a piece of the file is missing')
        controller.enqueue(chunk)
      },
    },
    { highWaterMark: 1 },
  )
}
