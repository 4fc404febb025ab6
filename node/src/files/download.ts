import type { NodeBus } from '@ocpp/shared/bus/bus'
import { hashFileToken } from '@ocpp/shared/contracts/files'
import { fileToken } from '@ocpp/shared/contracts/shown-url'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { filePieces } from './file-pieces.ts'
import { ASK_MS } from './intake.ts'
import { rangeOf } from './range.ts'

interface DownloadDeps {
  readonly bus: Pick<NodeBus, 'ask'>
  readonly log: Logger
  readonly isStopping: () => boolean
}

const PATH = /\/downloads\/([^/?#]+)(?:\/[^?#]*)?(?:[?#]|$)/

/** Gives a station the file that its address was made for, whole or in part, piece by piece as it reads. */
export const createDownload =
  ({ bus, log, isStopping }: DownloadDeps) =>
  async (request: Request): Promise<Response> => {
    const token = PATH.exec(request.url)?.[1] ?? ''
    if (!fileToken.test(token)) return new Response('', { status: 404 })
    if (isStopping()) return new Response('', { status: 503, headers: { 'Retry-After': '30' } })
    let begun: Awaited<ReturnType<typeof begin>>
    const begin = () =>
      bus.ask(
        'management',
        { kind: 'downloadBegin', tokenHash: hashFileToken(token), transfer: 'http' },
        ASK_MS,
      )
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

    const headers = {
      'Accept-Ranges': 'bytes',
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(range.to - range.from),
      ...(range.partial && { 'Content-Range': `bytes ${range.from}-${range.to - 1}/${bytes}` }),
    }
    const status = range.partial ? 206 : 200
    if (request.method === 'HEAD') return new Response(null, { status, headers })
    const pieces = filePieces({ bus }, file, range)
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const { done, value } = await pieces.next()
      if (done || value === undefined) controller.close()
      else controller.enqueue(value)
    }
    return new Response(new ReadableStream({ pull }, { highWaterMark: 1 }), { status, headers })
  }
