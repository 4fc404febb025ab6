import { readCookies, sessionOf } from './cookies.ts'

const SILENT_MS = 15_000
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

/**
 * Passes an event stream on. A heartbeat of the management becomes a `beat` event, as pages cannot see comments;
 * a stream that falls silent is ended, so that the browser comes back.
 */
const liveStream = (source: ReadableStream<Uint8Array>, abort: () => void): ReadableStream<Uint8Array> => {
  const beat = new TextEncoder().encode('event: beat\ndata: \n\n')
  let watchdog: ReturnType<typeof setTimeout> | undefined
  const watch = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(abort, SILENT_MS)
  }
  watch()
  return source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        watch()
        controller.enqueue(chunk)
        if (chunk[0] === 0x3a) controller.enqueue(beat)
      },
      flush: () => clearTimeout(watchdog),
    }),
  )
}

/** The management's API under this site's address, for the event stream, exports, the API's own docs and scripts. */
export const createApiProxy =
  ({ base }: { base: string }) =>
  async (request: Request, address: string): Promise<Response> => {
    const url = new URL(request.url)
    const headers = new Headers({ 'x-forwarded-for': address, 'accept-encoding': 'identity' })
    for (const name of forwarded) {
      const value = request.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    const session = sessionOf(readCookies(request.headers.get('cookie')))
    if (session) headers.set('cookie', session)
    const abort = new AbortController()
    request.signal.addEventListener('abort', () => abort.abort(), { once: true })
    const init: RequestInit = { method: request.method, headers, signal: abort.signal, redirect: 'manual' }
    if (request.method !== 'GET' && request.method !== 'HEAD') init.body = await request.arrayBuffer()
    try {
      const response = await fetch(base + url.pathname + url.search, init)
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
      if (!isStream || !response.body) return answerOf(response, response.body)
      return answerOf(
        response,
        liveStream(response.body, () => abort.abort()),
      )
    } catch {
      return Response.json(
        {
          type: 'about:blank',
          title: 'The management does not answer',
          status: 503,
          detail: '',
          code: 'unavailable',
        },
        { status: 503, headers: { 'content-type': 'application/problem+json' } },
      )
    }
  }
