import { hashFileToken } from '@ocpp/shared/contracts/files'
import { fileToken } from '@ocpp/shared/contracts/shown-url'
import { type ErrorCode, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { bodyOf } from './body.ts'
import type { Intake, Taken } from './intake.ts'
import { boundaryOf, type FilePart, firstFile } from './multipart.ts'

interface UploadDeps {
  readonly intake: Intake
  readonly log: Logger
  readonly isStopping: () => boolean
}

const statusOf: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid: 400,
  notFound: 404,
  timeout: 408,
  tooLarge: 413,
  unavailable: 503,
  unreachable: 503,
}
const statusOfTaken: Readonly<Record<Taken, number>> = {
  kept: 200,
  unknown: 404,
  tooLarge: 413,
  full: 507,
  busy: 503,
}

const answer = (status: number) =>
  new Response('', { status, headers: status === 503 ? { 'Retry-After': '30' } : {} })

/** `/uploads/<token>`, and whatever name the station appends. */
const PATH = /\/uploads\/([^/?#]+)(?:\/([^?#]*))?(?:[?#]|$)/

const announcedBytes = (request: Request): number | null => {
  const length = request.headers.get('content-length')
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null
}

const partOf = async (type: string, body: AsyncIterable<Uint8Array>, named: string): Promise<FilePart> => {
  const boundary = boundaryOf(type)
  if (boundary === null) return { name: named, data: body }
  const part = await firstFile(body, boundary)
  return { ...part, name: part.name === '' ? named : part.name }
}

/**
 * Takes in what a station uploads over HTTP to an address that was made for it. Strangers, late comers and those who
 * come twice learn the same: there is nothing at this address.
 */
export const createUpload =
  ({ intake, log, isStopping }: UploadDeps) =>
  async (request: Request, remoteAddress: string): Promise<Response> => {
    const [, token = '', named = ''] = PATH.exec(request.url) ?? []
    if (!fileToken.test(token)) return answer(404)
    if (isStopping()) return answer(503)
    const announced = announcedBytes(request)
    const type = request.headers.get('content-type') ?? ''
    try {
      const taken = await intake({
        tokenHash: hashFileToken(token),
        transfer: 'http',
        remoteAddress,
        announced,
        type,
        open: (limits) => partOf(type, bodyOf(request, announced, limits), named),
      })
      return answer(statusOfTaken[taken])
    } catch (error) {
      const status = isAppError(error) ? (statusOf[error.code] ?? 503) : 400
      log.warn({ remoteAddress, status, reason: messageOf(error) }, 'upload failed')
      return answer(status)
    }
  }
