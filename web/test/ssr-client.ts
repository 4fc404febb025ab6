import { join } from 'node:path'
import { dist } from './built.ts'
import { PASSWORD, type StubApi } from './stub-api.ts'

type Handler = { fetch: (request: Request) => Response | Promise<Response> }
type Built = { createWebFromEnvironment: (env: Record<string, string>) => Handler }

/** A browser without scripts: keeps cookies, follows redirects, posts forms. */
export interface SsrClient {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** The page's HTML after any redirects. */
  page(path: string): Promise<string>
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** The same with a body as it stands, such as that of a form with a file. */
  postBody(
    path: string,
    body: URLSearchParams | ArrayBuffer | FormData | string,
    headers: Record<string, string>,
  ): Promise<Response>
  /** Posts a form with a file. */
  upload(path: string, form: FormData): Promise<Response>
  login(email?: string): Promise<void>
  /** Drops its cookies, and is a stranger again. */
  forget(): void
  /** The CSRF token that the last page's forms hold. */
  csrf(): Promise<string>
}

export const ORIGIN = 'http://localhost:3000'

/** The built server's own handler, asked directly. */
export const loadHandler = async (
  api: Pick<StubApi, 'url'>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Handler> => {
  const built = (await import(join(dist, 'server', 'server.mjs'))) as Built
  return built.createWebFromEnvironment({
    MANAGEMENT_URL: api.url,
    PUBLIC_ORIGIN: ORIGIN,
    STATIONS_URL: 'wss://csms.example.org/ocpp',
    ...settings,
  })
}

export const createSsrClient = (handler: Handler): SsrClient => {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('host', 'localhost:3000')
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await handler.fetch(new Request(new URL(path, ORIGIN).href, { ...init, headers }))
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const client: SsrClient = {
    get: (path, headers = {}) => send(path, { headers }),
    page: async (path) => {
      let response = await send(path, {})
      for (let i = 0; i < 5 && response.status >= 300 && response.status < 400; i++)
        response = await send(response.headers.get('location') ?? '/', {})
      return response.text()
    },
    post: (path, form, headers = {}) => client.postBody(path, new URLSearchParams(form), headers),
    postBody: (path, body, headers) =>
      send(path, {
        method: 'POST',
        body,
        headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...headers },
      }),
    upload: (path, form) => client.postBody(path, form, {}),
    login: async (email = 'admin@example.org') => {
      const response = await client.post('/login', { email, password: PASSWORD, next: '/' })
      if (response.status !== 303) throw new Error(`login answered ${response.status}`)
    },
    forget: () => cookies.clear(),
    csrf: async () => /name="_csrf"[^>]*value="([^"]+)"/.exec(await client.page('/profile'))?.[1] ?? '',
  }
  return client
}
