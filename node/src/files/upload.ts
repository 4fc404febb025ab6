import type { Bus } from '@ocpp/shared/bus/bus'
import { chunkBytes, hashFileToken } from '@ocpp/shared/contracts/files'
import { fileToken } from '@ocpp/shared/contracts/shown-url'
import { AppError, type ErrorCode, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { bodyOf, inChunks } from './body.ts'
import { fileName } from './file-name.ts'
import { boundaryOf, firstFile, type Part } from './multipart.ts'

export interface FileServerDeps {
  readonly bus: Pick<Bus, 'ask'>
  readonly log: Logger
  readonly isStopping: () => boolean
  /** The longest silence in an upload, and the longest upload. */
  readonly idleMs: number
  readonly totalMs: number
}

/** Uploads at a time: each holds a few pieces in memory. */
const AT_ONCE = 16
const ASK_MS = 30_000
const TYPE_LENGTH = 100

const statusOf: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid: 400,
  notFound: 404,
  timeout: 408,
  tooLarge: 413,
  unavailable: 503,
  unreachable: 503,
}

const answer = (status: number) =>
  new Response('', { status, headers: status === 503 ? { 'Retry-After': '30' } : {} })

/** `/uploads/<token>`, and whatever name the station appends. */
const PATH = /\/uploads\/([^/?#]+)(?:\/([^?#]*))?(?:[?#]|$)/

const announcedBytes = (request: Request): number | null => {
  const length = request.headers.get('content-length')
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null
}

const partOf = async (type: string, body: AsyncIterable<Uint8Array>, named: string): Promise<Part> => {
  const boundary = boundaryOf(type)
  if (boundary === null) return { name: named, data: body }
  const part = await firstFile(body, boundary)
  return { ...part, name: part.name === '' ? named : part.name }
}

/**
 * Takes in what a station uploads to an address that was made for it, and hands it on piece by piece: the node keeps
 * nothing. Strangers, late comers and those who come twice learn the same: there is nothing at this address.
 */
export const createUpload = ({ bus, log, isStopping, idleMs, totalMs }: FileServerDeps) => {
  let underWay = 0

  const store = async (file: string, data: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> => {
    let [bytes, index] = [0, 0]
    for await (const chunk of inChunks(data, chunkBytes)) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new AppError('tooLarge', 'The upload is too large')
      const { stored } = await bus.ask(
        'management',
        { kind: 'uploadChunk', file, index: index++, data: Buffer.from(chunk).toString('base64') },
        ASK_MS,
      )
      if (!stored) throw new AppError('notFound', 'The upload is not under way')
    }
    return bytes
  }

  const take = async (request: Request, token: string, named: string, remoteAddress: string) => {
    const tokenHash = hashFileToken(token)
    const announced = announcedBytes(request)
    const begun = await bus.ask(
      'management',
      { kind: 'uploadBegin', tokenHash, bytes: announced, remoteAddress },
      ASK_MS,
    )
    if (begun.outcome !== 'ready') return answer({ unknown: 404, tooLarge: 413, full: 507 }[begun.outcome])
    const { file, maxBytes } = begun
    const type = request.headers.get('content-type') ?? ''
    try {
      const body = bodyOf(request, announced, { maxBytes, idleMs, totalMs })
      const { name, data } = await partOf(type, body, named)
      const bytes = await store(file, data, maxBytes)
      const kept = { bytes, name: fileName(name), type: type.slice(0, TYPE_LENGTH) }
      const { outcome } = await bus.ask('management', { kind: 'uploadEnd', tokenHash, file, kept }, ASK_MS)
      return answer(outcome === 'kept' ? 200 : 404)
    } catch (error) {
      const dropped = { kind: 'uploadEnd', tokenHash, file, kept: null } as const
      // What is left behind by a failure of this too is swept up by the management.
      bus
        .ask('management', dropped, ASK_MS)
        .catch((cause: unknown) => log.warn({ reason: messageOf(cause) }, 'upload not dropped'))
      throw error
    }
  }

  return async (request: Request, remoteAddress: string): Promise<Response> => {
    const [, token = '', named = ''] = PATH.exec(request.url) ?? []
    if (!fileToken.test(token)) return answer(404)
    if (isStopping() || underWay >= AT_ONCE) return answer(503)
    underWay++
    try {
      return await take(request, token, named, remoteAddress)
    } catch (error) {
      const status = isAppError(error) ? (statusOf[error.code] ?? 503) : 400
      log.warn({ remoteAddress, status, reason: messageOf(error) }, 'upload failed')
      return answer(status)
    } finally {
      underWay--
    }
  }
}
