import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Env } from './env.ts'

const trace = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/

const requestId = /^[\w-]{8,64}$/

/** The trace the caller is in (W3C trace context, or the id it gave the request), else one of our own. */
export const traceIdOf = (traceparent: string | undefined, requested: string | undefined): string =>
  trace.exec(traceparent ?? '')?.[1] ?? (requestId.test(requested ?? '') ? requested : undefined) ?? newId()

/** One line for each request: pattern instead of path, no query, no headers, so no secret and no token. */
export const requestLog =
  ({ clock, log }: { readonly clock: Clock; readonly log: Logger }): MiddlewareHandler<Env> =>
  async (c, next) => {
    const startedAt = clock.monotonic()
    await next()
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
    log.debug(
      {
        traceId: c.get('traceId'),
        method: c.req.method,
        route: route?.path ?? 'none',
        status: c.res.status,
        ms: Math.round(clock.monotonic() - startedAt),
        user: (c.get('login') ?? c.get('key'))?.user.id,
        key: c.get('key')?.id,
      },
      'request answered',
    )
  }
