import { randomBytes } from 'node:crypto'
import { cookieText, readCookies } from '../cookies.ts'

/** A browser before its login, by a cookie: nobody else's browser can use what this one was asked. */
const nameOf = (secure: boolean) => (secure ? '__Host-browser' : 'browser')

export const newPreSession = (): string => randomBytes(32).toString('base64url')

/** Null where the browser has none, or something else under that name. */
export const preSessionIn = (request: Request, secure: boolean): string | null => {
  const value = readCookies(request.headers.get('cookie')).get(nameOf(secure)) ?? ''
  return /^[\w-]{43}$/.test(value) ? value : null
}

export const preSessionCookie = (value: string, secure: boolean): string =>
  cookieText(nameOf(secure), value, { secure })
