import type { Problem } from '@ocpp/shared/api/problem'
import { type AnswerOf, addressOf, type Route, type Sent } from '@ocpp/shared/api/route'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { type Api, problemError } from '../app/page/api.ts'
import {
  changePatience,
  type ManagementLink,
  NoAnswer,
  type Patience,
  readPatience,
  type Why,
} from './management-link.ts'
import type { Snapshots } from './snapshots.ts'

export interface ManagementApiOptions {
  readonly base: string
  readonly link: ManagementLink
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

interface Answer {
  readonly status: number
  readonly statusText: string
  readonly text: string
}

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

const silence = {
  title: 'The management does not answer',
  status: 503,
  code: 'unavailable',
} as const

/** It took a change, maybe, and nobody knows what became of it. */
const doubt = (isKeyed: boolean): string =>
  isKeyed
    ? 'It may have been done or not. Send it once more as it stands: it is carried out only once.'
    : 'It may have been done or not: see whether it was before you send it once more.'

/** What a page says of a request without an answer. */
const noAnswer = (why: Why, isChange: boolean, isKeyed: boolean): Omit<Problem, 'type' | 'traceId'> => {
  if (why === 'full')
    return {
      ...silence,
      title: 'Too many requests wait',
      detail: notDone('Too many requests wait for the management', isChange),
    }
  if (!isChange || why === 'silent')
    return { ...silence, detail: notDone('The management does not answer', isChange) }
  if (why === 'unanswered')
    return {
      ...silence,
      status: 504,
      code: 'timeout',
      detail: `The management stopped answering while it had this. ${doubt(isKeyed)}`,
    }
  return {
    title: 'The management is still at it',
    status: 504,
    code: 'timeout',
    detail:
      'This takes longer than a page can wait. It goes on all the same: see the commands of the station before you ' +
      'ask for it again.',
  }
}

const notDone = (what: string, isChange: boolean): string =>
  isChange ? `${what}. Nothing was changed: send it again in a moment.` : `${what}.`

const problemFrom = (answer: Answer, correlation: string): Problem => {
  const { status, text } = answer
  const base = { type: 'about:blank', title: answer.statusText || 'Refused', detail: '', code: 'internal' }
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null) return { ...base, traceId: correlation, ...body, status }
  } catch {
    // Not a problem document; the status says what there is to say.
  }
  return { ...base, status, traceId: correlation }
}

const isDown = (error: unknown): boolean => isAppError(error, 'unavailable') || isAppError(error, 'timeout')

/** Sends one request in the caller's name, and resolves to the text of the answer. */
const askOf =
  ({ base, link, session, origin, correlation }: ManagementApiOptions) =>
  async (address: string, init: RequestInit, patience: Patience): Promise<string> => {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    headers.set('x-request-id', correlation)
    if (session) headers.set('cookie', session)
    if (origin.address) headers.set('x-forwarded-for', origin.address)
    if (origin.userAgent) headers.set('user-agent', origin.userAgent)
    let answer: Answer & { readonly ok: boolean }
    try {
      answer = await link.ask(async (signal) => {
        const response = await fetch(`${base}/api/v1${address}`, { ...init, headers, signal })
        const { ok, status, statusText } = response
        return { ok, status, statusText, text: await response.text() }
      }, patience)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      const what = noAnswer(error.why, !patience.isRead, headers.has('idempotency-key'))
      throw problemError({ type: 'about:blank', traceId: correlation, ...what })
    }
    if (answer.ok) return answer.text
    throw problemError(problemFrom(answer, correlation))
  }

/** The management's API for one request of one browser. Reads fall back to the last good answer while it is down. */
export const createManagementApi = (options: ManagementApiOptions): Api => {
  const { snapshots, session, correlation } = options
  let staleSince: Date | null = null

  const ask = askOf(options)
  /** What the session would not get any more is not kept for it either. */
  const refused = (address: string, error: unknown): void => {
    if (isAppError(error, 'unauthenticated')) snapshots.forget(session)
    if (isAppError(error, 'forbidden') || isAppError(error, 'notFound')) snapshots.drop(session, address)
  }

  const read = async (address: string): Promise<unknown> => {
    try {
      const answer = await ask(address, { method: 'GET' }, readPatience)
      const value: unknown = JSON.parse(answer)
      if (session) snapshots.keep(session, address, answer)
      return value
    } catch (error) {
      if (session) refused(address, error)
      const last = isDown(error) && session ? snapshots.recall(session, address) : null
      if (!last) throw error
      if (!staleSince || last.at < staleSince) staleSince = last.at
      return JSON.parse(last.answer)
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
    // On a connection of its own: one that is used again and was just closed would have it sent twice.
    const init = {
      method,
      headers: all,
      keepalive: false,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    const answer = await ask(address, init, changePatience(options.sendMs))
    return answer === '' ? null : JSON.parse(answer)
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
