import { readCookies, sessionOf } from './cookies.ts'
import { changePatience, type ManagementLink, readPatience } from './management-link.ts'

const SILENT_MS = 15_000
/** Open at a time: with what may wait for an answer fewer than Bun sends at once. */
const MOST_STREAMS = 160
/** Headers that belong to one connection and never travel on. */
const hopByHop = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'content-encoding',
  'content-length',
]
const forwarded = [
  'accept',
  'authorization',
  'content-type',
  'x-csrf-token',
  'idempotency-key',
  'last-event-id',
  'origin',
  'sec-fetch-site',
  'user-agent',
]

const answerOf = (response: Response, body: BodyInit | null): Response => {
  const headers = new Headers(response.headers)
  for (const name of hopByHop) headers.delete(name)
  return new Response(body, { status: response.status, headers })
}

/** An event stream in which each heartbeat of the management is a `beat` event, as pages cannot see comments. */
const withBeats = (source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
  const beat = new TextEncoder().encode('event: beat\ndata: \n\n')
  return source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        controller.enqueue(chunk)
        if (chunk[0] === 0x3a) controller.enqueue(beat)
      },
    }),
  )
}

/**
 * A body as it comes, and word of its end, however it ends. One that falls silent while it is wanted is ended, so that
 * the browser comes back.
 */
const watched = (
  body: ReadableStream<Uint8Array>,
  abort: AbortController,
  ended: () => void,
): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  abort.signal.addEventListener('abort', ended, { once: true })
  return new ReadableStream({
    pull: async (controller) => {
      const watchdog = setTimeout(() => abort.abort(), SILENT_MS)
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        controller.close()
      } catch (error) {
        controller.error(error)
      } finally {
        clearTimeout(watchdog)
      }
      abort.abort()
    },
    cancel: () => abort.abort(),
  })
}

const unavailable = (title: string): Response => {
  const problem = { type: 'about:blank', title, status: 503, detail: '', code: 'unavailable' }
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '5' }
  return Response.json(problem, { status: 503, headers })
}

const headersFor = (request: Request, address: string): Headers => {
  const headers = new Headers({ 'x-forwarded-for': address, 'accept-encoding': 'identity' })
  for (const name of forwarded) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const session = sessionOf(readCookies(request.headers.get('cookie')))
  if (session) headers.set('cookie', session)
  return headers
}

export interface ApiProxyOptions {
  readonly base: string
  readonly link: ManagementLink
  /** How long the management may take over a change. */
  readonly sendMs: number
}

/** The management's API under this site's address, for the event stream, exports, the API's own docs and scripts. */
export const createApiProxy = ({ base, link, sendMs }: ApiProxyOptions) => {
  let open = 0
  return async (request: Request, address: string): Promise<Response> => {
    if (open >= MOST_STREAMS) return unavailable('Too many pages and downloads are open')
    const url = new URL(request.url)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const abort = new AbortController()
    request.signal.addEventListener('abort', () => abort.abort(), { once: true })
    const init: RequestInit = {
      method: request.method,
      headers: headersFor(request, address),
      redirect: 'manual',
      ...(!isRead && { body: await request.arrayBuffer(), keepalive: false }),
    }
    try {
      const response = await link.ask(
        (signal) =>
          fetch(base + url.pathname + url.search, {
            ...init,
            signal: AbortSignal.any([signal, abort.signal]),
          }),
        isRead ? readPatience : changePatience(sendMs),
      )
      if (!response.body) return answerOf(response, null)
      open++
      const body = watched(response.body, abort, () => open--)
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
      return answerOf(response, isStream ? withBeats(body) : body)
    } catch {
      return unavailable('The management does not answer')
    }
  }
}
