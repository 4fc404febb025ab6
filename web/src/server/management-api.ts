import type { Problem } from '@ocpp/shared/api/problem'
import { type AnswerOf, addressOf, type Route, type Sent } from '@ocpp/shared/api/route'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { type Api, problemError } from '../app/page/api.ts'
import type { Snapshots } from './snapshots.ts'

export interface ManagementApiOptions {
  readonly base: string
  /** How long the management may take over a change. */
  readonly sendMs: number
  readonly snapshots: Snapshots
  /** The caller's session cookie as `name=value`; empty before the login. */
  readonly session: string
  /** What the management should know of the browser behind this process. */
  readonly origin: { readonly address: string; readonly userAgent: string }
  readonly correlation: string
  /** The session's token against cross-site requests, repeated with every change. */
  readonly csrf: () => string
}

const READ_MS = 10_000

interface AnySent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A query as it stands at an address; what is empty is left out. */
const queryText = (query: AnySent['query'] = {}): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value)
  return params.size > 0 ? `?${params}` : ''
}

const unreachable = (correlation: string): Problem => ({
  type: 'about:blank',
  title: 'The management does not answer',
  status: 503,
  detail: 'The management does not answer.',
  code: 'unavailable',
  traceId: correlation,
})

/** It took the request: what was asked for may be under way, and is not to be asked for twice. */
const stillAtIt = (correlation: string): Problem => ({
  type: 'about:blank',
  title: 'The management is still at it',
  status: 504,
  detail:
    'This takes longer than a page can wait. It goes on all the same: see the commands of the station before you ' +
    'ask for it again.',
  code: 'timeout',
  traceId: correlation,
})

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

const problemFrom = async (response: Response, correlation: string): Promise<Problem> => {
  const base = { type: 'about:blank', title: response.statusText || 'Refused', detail: '', code: 'internal' }
  try {
    const body: unknown = await response.json()
    if (typeof body === 'object' && body !== null)
      return { ...base, traceId: correlation, ...body, status: response.status }
  } catch {
    // Not a problem document; the status says what there is to say.
  }
  return { ...base, status: response.status, traceId: correlation }
}

const isDown = (error: unknown): boolean => isAppError(error, 'unavailable') || isAppError(error, 'timeout')

/** The management's API for one request of one browser. Reads fall back to the last good answer while it is down. */
export const createManagementApi = (options: ManagementApiOptions): Api => {
  const { base, snapshots, session, origin, correlation } = options
  let staleSince: Date | null = null

  const ask = async (method: string, address: string, init: RequestInit, ms: number): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    headers.set('x-request-id', correlation)
    if (session) headers.set('cookie', session)
    if (origin.address) headers.set('x-forwarded-for', origin.address)
    if (origin.userAgent) headers.set('user-agent', origin.userAgent)
    let response: Response
    try {
      response = await fetch(`${base}/api/v1${address}`, {
        ...init,
        method,
        headers,
        signal: AbortSignal.timeout(ms),
      })
    } catch (error) {
      const isUnderWay = method !== 'GET' && isTimeout(error)
      throw problemError((isUnderWay ? stillAtIt : unreachable)(correlation))
    }
    if (response.ok) return response
    throw problemError(await problemFrom(response, correlation))
  }

  const read = async (address: string): Promise<unknown> => {
    const key = `${session}\n${address}`
    try {
      const value: unknown = await (await ask('GET', address, {}, READ_MS)).json()
      if (session) snapshots.keep(key, value)
      return value
    } catch (error) {
      const last = isDown(error) && session ? snapshots.recall(key) : null
      if (!last) throw error
      if (!staleSince || last.at < staleSince) staleSince = last.at
      return last.value
    }
  }

  const send = async (
    method: string,
    address: string,
    body: unknown,
    headers: AnySent['headers'],
  ): Promise<unknown> => {
    const all: Record<string, string> = { ...headers, 'x-csrf-token': options.csrf() }
    if (body !== undefined) all['content-type'] = 'application/json'
    const init = { headers: all, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await ask(method, address, init, options.sendMs)
    return response.status === 204 ? null : await response.json()
  }

  return {
    correlation,
    get staleSince() {
      return staleSince
    },
    call: async <R extends Route>(route: R, sent: Sent<R>) => {
      const { params, query, body, headers }: AnySent = sent
      const address = addressOf(route.path, params) + queryText(query)
      const answer = route.method === 'GET' ? read(address) : send(route.method, address, body, headers)
      // The management guarantees that its answer fits the declaration.
      return (await answer) as AnswerOf<R>
    },
  }
}
