import { chunkBytes, hashFileToken } from '@ocpp/shared/contracts/files'
import { fileToken } from '@ocpp/shared/contracts/shown-url'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { rangeOf } from './range.ts'
import type { FileServerDeps } from './upload.ts'

const ASK_MS = 30_000
const PATH = /\/downloads\/([^/?#]+)(?:\/[^?#]*)?(?:[?#]|$)/

/** Gives a station the file that its address was made for, whole or in part, piece by piece as it reads. */
export const createDownload =
  ({ bus, log, isStopping }: Pick<FileServerDeps, 'bus' | 'log' | 'isStopping'>) =>
  async (request: Request): Promise<Response> => {
    const token = PATH.exec(request.url)?.[1] ?? ''
    if (!fileToken.test(token)) return new Response('', { status: 404 })
    if (isStopping()) return new Response('', { status: 503, headers: { 'Retry-After': '30' } })
    let begun: Awaited<ReturnType<typeof begin>>
    const begin = () =>
      bus.ask('management', { kind: 'downloadBegin', tokenHash: hashFileToken(token) }, ASK_MS)
    try {
      begun = await begin()
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'download failed')
      return new Response('', { status: 503, headers: { 'Retry-After': '30' } })
    }
    if (begun === null) return new Response('', { status: 404 })
    const { file, bytes } = begun
    const range = rangeOf(request.headers.get('range'), bytes)
    if (range === 'unsatisfiable')
      return new Response('', { status: 416, headers: { 'Content-Range': `bytes */${bytes}` } })

    let at = range.from
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      if (at >= range.to) return controller.close()
      const index = Math.floor(at / chunkBytes)
      const { data } = await bus.ask('management', { kind: 'downloadChunk', file, index }, ASK_MS)
      if (data === null) throw new Error('the file was removed')
      const chunk = Buffer.from(data, 'base64').subarray(at - index * chunkBytes)
      const piece = chunk.subarray(0, Math.min(chunk.length, range.to - at))
      if (piece.length === 0) throw new Error('the file is shorter than it should be')
      at += piece.length
      controller.enqueue(piece)
    }
    const headers = {
      'Accept-Ranges': 'bytes',
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(range.to - range.from),
      ...(range.partial && { 'Content-Range': `bytes ${range.from}-${range.to - 1}/${bytes}` }),
    }
    const status = range.partial ? 206 : 200
    if (request.method === 'HEAD') return new Response(null, { status, headers })
    return new Response(new ReadableStream({ pull }, { highWaterMark: 1 }), { status, headers })
  }
