import { bodyBytes } from './body-bytes.ts'
import { UPLOAD } from './firmware-upload.ts'

/** What every other request may hold: no form and no change of the API is larger. */
const MAX_BYTES = 1024 * 1024
/** A CSV file to import, which is read whole. */
const MAX_FILE_BYTES = 12 * MAX_BYTES
const mostOf = (path: string): number =>
  path === '/imports' || path === '/api/v1/imports' ? MAX_FILE_BYTES : MAX_BYTES

const tooLarge = (): Response => new Response('Too large', { status: 413 })

/**
 * Answers a request whose body is as large as it may be. Only the form with a firmware file is read while it comes, and
 * may be of any size: the management says when there is too much of it.
 */
export const withBoundedBody = async (
  request: Request,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Response> => {
  const { pathname } = new URL(request.url)
  if (request.body === null || pathname === UPLOAD) return await answer(request)
  const most = mostOf(pathname)
  const length = request.headers.get('content-length')
  if (length !== null) return Number(length) > most ? tooLarge() : await answer(request)
  const body = await bodyBytes(request.body, most)
  return body === null ? tooLarge() : await answer(new Request(request, { body }))
}
