import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import type { FormValues } from '../form-values.ts'

/** A form with one file behind its fields: the file is read while it comes. */
export interface Upload {
  readonly fields: FormValues
  readonly fileName: string
  readonly content: ReadableStream<Uint8Array>
  /** Lets what is left of it go by. */
  drop(): void
}

const limits = { fields: 20, fieldSize: 16 * 1024, files: 1, parts: 30, headerPairs: 20 }

/** Resolves once the file begins, with the fields that stand before it; null for a form that is none, or has no file. */
export const readUpload = (request: Request): Promise<Upload | null> => {
  const type = request.headers.get('content-type') ?? ''
  const { body } = request
  if (!type.startsWith('multipart/form-data') || body === null) return Promise.resolve(null)
  return new Promise((resolve) => {
    const fields: Record<string, string> = {}
    const source = Readable.fromWeb(body as unknown as Parameters<typeof Readable.fromWeb>[0])
    const parser = new Busboy({ headers: { 'content-type': type }, limits })
    const end = () => resolve(null)
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('file', (_field, file, fileName) => {
      const drop = () => {
        source.unpipe(parser)
        source.destroy()
        file.destroy()
      }
      // A browser that goes away in the middle ends the file with an error, not as if it were whole.
      source.on('error', (error) => file.destroy(error))
      source.on('close', () => source.readableEnded || file.destroy(new Error('the upload was cut off')))
      resolve({
        fields,
        fileName,
        content: Readable.toWeb(file) as unknown as ReadableStream<Uint8Array>,
        drop,
      })
    })
    parser.on('finish', end)
    parser.on('error', end)
    source.on('error', end)
    source.pipe(parser)
  })
}
