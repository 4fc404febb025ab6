import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { absoluteMs } from '../../blocks/users/index.ts'
import type { Env } from '../env.ts'

/** The session cookie, which the browser's scripts cannot read. */
export interface SessionCookie {
  readonly name: string
  read(c: Context<Env>): string | undefined
  write(c: Context<Env>, token: string): void
  clear(c: Context<Env>): void
}

/** Under https the cookie is bound to exactly this host, and travels encrypted only. */
export const createSessionCookie = (publicOrigin: string): SessionCookie => {
  const secure = publicOrigin.startsWith('https://')
  const name = secure ? '__Host-csms' : 'csms'
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  return {
    name,
    read: (c) => getCookie(c, name),
    write: (c, token) => setCookie(c, name, token, { ...attributes, maxAge: absoluteMs / 1000 }),
    clear: (c) => deleteCookie(c, name, attributes),
  }
}
