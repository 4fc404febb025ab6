import type { MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'

const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
}

/** The strictest headers, where a route did not set its own. */
export const securityHeaders = (publicOrigin: string): MiddlewareHandler<Env> => {
  const headers = publicOrigin.startsWith('https://')
    ? { ...always, 'Strict-Transport-Security': 'max-age=31536000' }
    : always
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value)
  }
}
