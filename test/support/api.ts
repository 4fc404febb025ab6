import type { Me } from '@ocpp/shared/blocks/users/api'

/** The REST API as a logged-in user. */
export interface Api {
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>
  raw(path: string, init?: RequestInit): Promise<Response>
  readonly cookie: string
}

class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`${status}: ${body}`)
  }
}

export const login = async (base: string, email: string, password: string): Promise<Api> => {
  const entered = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!entered.ok) throw new ApiError(entered.status, await entered.text())
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const me = (await entered.json()) as Me
  const raw = (path: string, init: RequestInit = {}) =>
    fetch(`${base}/api/v1${path}`, {
      ...init,
      // Whoever answered last may have been killed since: its connection must not be taken for the new one's.
      keepalive: false,
      headers: {
        cookie,
        'x-csrf-token': me.csrfToken,
        'content-type': 'application/json',
        ...(init.headers as Record<string, string>),
      },
    })
  const read = async <T>(response: Response): Promise<T> => {
    const text = await response.text()
    if (!response.ok) throw new ApiError(response.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    cookie,
    raw,
    get: async (path) => read(await raw(path)),
    send: async (method, path, body) =>
      read(await raw(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })),
  }
}
