import { routeGroups } from '@ocpp/shared/api/groups'
import type { RouteGroup } from '@ocpp/shared/api/route'
import { AppError } from '@ocpp/shared/kernel/errors'
import { type Proxies, senderBehind } from '@ocpp/shared/kernel/proxies'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { placeOf, routeTable } from '../blocks/all.ts'
import type { RouteTable } from '../blocks/block.ts'
import { docsRoutes } from './docs/docs.ts'
import type { Env } from './env.ts'
import { apiBase } from './guard/access.ts'
import { guard } from './guard/auth.ts'
import { healthRoutes } from './health.ts'
import { mount, type RouteHandlers } from './mount.ts'
import { onError, onNotFound } from './problem.ts'
import { requestLog, traceIdOf } from './request-log.ts'
import type { RouteContext } from './route-context.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppOptions extends RouteContext {
  readonly proxies: Proxies
  readonly ingestRuns: () => boolean
}

const bodyBytes = 1024 * 1024
/** A file of 8 MB as JSON. */
const importBytes = 16 * bodyBytes

/** The whole API, as it is declared in `shared`. */
const apiRoutes = (options: RouteContext) => {
  const app = new Hono<Env>()
  for (const [name, group] of Object.entries<RouteGroup>(routeGroups)) {
    // The table's type guarantees that what stands under a group's name handles that group.
    const handlers = routeTable[name as keyof RouteTable] as RouteHandlers<RouteGroup>
    app.route('/', mount(name, group, handlers, options))
  }
  return app
}

/** The management's HTTP server as a fetch function: `app.fetch(request, { peer })`. */
export const createApp = (options: AppOptions): Hono<Env> => {
  const { context, cookie, metrics, publicOrigin, proxies, ingestRuns } = options
  const app = new Hono<Env>()
  app.onError(onError(context.log))
  app.notFound(onNotFound)

  app.use(async (c, next) => {
    c.set('traceId', traceIdOf(c.req.header('traceparent'), c.req.header('X-Request-Id')))
    c.set('client', senderBehind(proxies, c.env?.peer ?? 'unknown', c.req.raw.headers).address)
    c.set('login', null)
    c.set('key', null)
    c.set('narrowed', null)
    await next()
  })
  app.use(requestLog(context))
  app.use(metrics.measured)
  app.use(securityHeaders(publicOrigin))
  const limitedTo = (maxSize: number, words: string) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new AppError('tooLarge', `The body must not be larger than ${words}`)
      },
    })
  const limited = limitedTo(bodyBytes, '1 MB')
  const limitedFile = limitedTo(importBytes, '16 MB')
  app.use((c, next) => {
    // Firmware is counted as it comes in, by its own limit.
    if (c.req.path === `${apiBase}/firmware`) return next()
    return c.req.path === `${apiBase}/imports` ? limitedFile(c, next) : limited(c, next)
  })
  app.use(`${apiBase}/*`, guard({ context, cookie, publicOrigin, placeOf }))
  const api = new Hono<Env>().route(apiBase, apiRoutes(options))
  app.route('/', api)
  app.route('/', docsRoutes(api, cookie.name))
  app.route('/', healthRoutes({ store: context.store, bus: context.bus, ingestRuns, metrics }))
  return app
}
