import type { Problem } from '@ocpp/shared/api/problem'
import type { Me } from '@ocpp/shared/blocks/users/api'

export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

/** Asks the API without a socket. */
export type Fetch = (path: string, init?: RequestInit, peer?: string) => Promise<Response>

/** The API as one who is logged in asks it. */
export const createSession = (fetchRaw: Fetch, cookie: string, me: Me) => {
  const raw = (path: string, init: RequestInit = {}) =>
    fetchRaw(path.startsWith('/api/v1') ? path : `/api/v1${path}`, {
      ...init,
      headers: { Cookie: cookie, 'X-CSRF-Token': me.csrfToken, ...(init.headers as Record<string, string>) },
    })
  const call = async <T>(method: string, path: string, body?: unknown, headers = {}): Promise<Answer<T>> => {
    const sent =
      body === undefined
        ? { headers }
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } }
    const response = await raw(path, { method, ...sent })
    const text = await response.text()
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    }
  }
  return {
    me,
    cookie,
    raw,
    get: <T>(path: string) => call<T>('GET', path),
    post: <T>(path: string, body?: unknown, headers?: object) => call<T>('POST', path, body, headers),
    patch: <T>(path: string, body?: unknown) => call<T>('PATCH', path, body),
    delete: <T = unknown>(path: string) => call<T>('DELETE', path),
    refused: (method: string, path: string, body?: unknown, headers?: object) =>
      call<Problem>(method, path, body, headers),
  }
}
export type Session = ReturnType<typeof createSession>
