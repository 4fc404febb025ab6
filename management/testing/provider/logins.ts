import { afterAll } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Problem } from '@ocpp/shared/api/problem'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { Me } from '@ocpp/shared/blocks/users/api'
import { systemClock } from '@ocpp/shared/kernel/clock'
import type { TestApp, TestAppOptions } from '../management-app.ts'
import { freshId } from '../records.ts'
import { useTestApps } from '../sessions.ts'
import { createProviderVisitor, startIdentityProvider } from './identity-provider.ts'

export const post = (app: TestApp, path: string, body: object, headers = {}): Promise<Response> =>
  app.fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export const begin = async (app: TestApp, next = '/', more: object = {}) =>
  (await (await post(app, '/provider-logins', { next, ...more })).json()) as { url: string; flow: string }

export const finish = (app: TestApp, flow: string, answer: string): Promise<Response> =>
  post(app, '/provider-sessions', { flow, answer })

export const problemOf = async (response: Response) => {
  const { status, detail } = (await response.json()) as Problem
  return { status, detail, cookies: response.headers.getSetCookie() }
}

/** The audit entries of an action, the latest first. */
export const auditsOf = async (app: TestApp, action: string): Promise<readonly AuditEntry[]> => {
  const admin = await app.logIn('admin')
  return (await admin.get<Page<AuditEntry>>(`/audit?action=${action}`)).body.items
}

/** A genuine provider for the tests of a file, and people who log in there. */
export const useIdentityProvider = async () => {
  const tokens: string[] = []
  const receiver = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      tokens.push(new URLSearchParams(await request.text()).get('logout_token') ?? '')
      return new Response(null)
    },
  })
  const provider = await startIdentityProvider({
    origin: 'http://localhost:3000',
    backchannel: `http://127.0.0.1:${receiver.port}/`,
  })
  afterAll(async () => {
    await provider.stop()
    await receiver.stop(true)
  })
  const started = useTestApps()
  const visit = () => createProviderVisitor(provider.issuer)
  return {
    ...{ provider, visit },
    /** Logout tokens that it has sent. */
    tokens,
    start: (options: TestAppOptions = {}) =>
      started({ clock: systemClock, provider: provider.options, ...options }),
    /** Somebody new there. */
    person: (groups: readonly string[], more = {}): string => {
      const login = freshId('person')
      provider.accounts.set(login, { name: login, email: `${login}@example.org`, groups, ...more })
      return login
    },
    /** @param more what the login is begun with beside the page that it leads to */
    enter: async (app: TestApp, login: string, more: object = {}) => {
      const visitor = visit()
      const { url, flow } = await begin(app, '/', more)
      const response = await finish(app, flow, new URL(await visitor.logIn(url, login)).search)
      const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
      /** Null without a session. */
      const who = async () => {
        const answer = await app.fetch('/api/v1/session', { headers: { Cookie: cookie } })
        return answer.status === 200 ? ((await answer.json()) as Me) : null
      }
      return { response, cookie, who, visitor }
    },
  }
}
