/** The names under which the management keeps a session: plain, and bound to the host under https. */
const SESSION_NAMES = ['__Host-csms', 'csms']

export const readCookies = (header: string | null): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  return cookies
}

/** The session as `name=value`, the only cookie the management gets to see; empty without one. */
export const sessionOf = (cookies: ReadonlyMap<string, string>): string => {
  for (const name of SESSION_NAMES) {
    const value = cookies.get(name)
    if (value) return `${name}=${value}`
  }
  return ''
}

export interface CookieOptions {
  readonly secure: boolean
  readonly maxAge?: number
  readonly httpOnly?: boolean
}

export const cookieText = (name: string, value: string, options: CookieOptions): string =>
  [
    `${name}=${value}`,
    'Path=/',
    'SameSite=Lax',
    options.httpOnly === false ? '' : 'HttpOnly',
    options.secure ? 'Secure' : '',
    options.maxAge === undefined ? '' : `Max-Age=${options.maxAge}`,
  ]
    .filter(Boolean)
    .join('; ')
