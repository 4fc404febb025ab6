import type { AnswerFor, Received, Route, RouteGroup } from '@ocpp/shared/api/route'
import { namesIn } from '@ocpp/shared/api/route'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { ActiveLogin } from '../blocks/users/index.ts'
import { recordAudit } from '../use-cases/commit.ts'
import type { Actor } from '../use-cases/context.ts'
import { describe } from './docs/describe.ts'
import type { Env } from './env.ts'
import { actorOf, loginOf } from './guard/auth.ts'
import { confirmed } from './guard/confirmed.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import { type PersonalView, personalView, wholeView } from './personal/view.ts'
import type { RouteContext } from './route-context.ts'
import { body, params, query } from './validate.ts'
import { watchedStore } from './watched-store.ts'

/** Who asks; actor and login are there on every route that is not open to anyone. */
interface Asking {
  /** The asking browser's address. */
  readonly client: string
  readonly actor: Actor
  readonly login: ActiveLogin
  /** A repeated request has the first one's; null without. Reading one that is none throws `invalid`. */
  readonly idempotencyKey: string | null
  /** What a raw route writes itself, as who asks may see it; of others the answer is. */
  readonly shown: PersonalView['shown']
}
type Request<R extends Route> = RouteContext & Asking & Received<R>

/** What stands behind a route: it sees no HTTP, unless the route is a raw one. */
export type RouteHandler<R extends Route> = R extends { readonly raw: true }
  ? (request: Request<R> & { readonly http: Context<Env> }) => Promise<Response> | Response
  : [AnswerFor<R>] extends [null]
    ? (request: Request<R>) => Promise<void>
    : (request: Request<R>) => Promise<AnswerFor<R>> | AnswerFor<R>

/** One handler for each route of a group; a missing or surplus one does not compile. */
export type RouteHandlers<G extends RouteGroup> = {
  readonly [N in keyof G['routes']]: RouteHandler<G['routes'][N]>
}

interface AnyRequest extends RouteContext, Asking {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly http: Context<Env>
}
type AnyHandler = (request: AnyRequest) => Promise<object | undefined>

const validatorsOf = (route: Route): readonly MiddlewareHandler[] => [
  ...(route.path.includes(':') ? [params(...namesIn(route.path))] : []),
  ...(route.query === undefined ? [] : [query(route.query)]),
  ...(route.body === undefined ? [] : [body(route.body)]),
]

const requestOf = (http: Context<Env>, options: RouteContext, view: PersonalView): AnyRequest => {
  const valid = (part: 'param' | 'query' | 'json') => http.req.valid(part as never)
  return {
    ...options,
    http,
    client: http.get('client'),
    get actor() {
      return actorOf(http)
    },
    get login() {
      return loginOf(http)
    },
    get idempotencyKey() {
      return idempotencyKeyOf(http)
    },
    params: valid('param'),
    query: view.query(valid('query')),
    body: view.received(valid('json')),
    shown: view.shown,
  }
}

/** What a request works with whose user does not have all sites. */
const narrowedFor = (http: Context<Env>, options: RouteContext): RouteContext => {
  const narrowed = http.get('narrowed')
  return narrowed === null ? options : { ...options, context: { ...options.context, store: narrowed.store } }
}

/** Parameters that name a station or a site where they follow on these. */
const placeOf = (path: string, params: Readonly<Record<string, string>>) => ({
  ...(path.startsWith('/stations/:id') && { station: params.id ?? '' }),
  ...(path.startsWith('/sites/:id') && { site: params.id ?? '' }),
})

const succeeded = (answer: object | undefined): boolean => !(answer instanceof Response) || answer.ok

/**
 * Handles a request and makes sure that the audit log has it if it succeeded: where its use case recorded nothing,
 * as when a command is repeated, or where it only reads what is worth recording, an entry is made of the route.
 */
const audited = async (
  name: string,
  route: Route,
  http: Context<Env>,
  options: RouteContext,
  handle: (options: RouteContext) => Promise<object | undefined>,
): Promise<object | undefined> => {
  const isAudited = route.method === 'GET' ? route.audit !== undefined : route.unaudited === undefined
  if (!isAudited) return await handle(options)
  const { store, hasAudit } = watchedStore(options.context.store)
  const context = { ...options.context, store }
  const answer = await handle({ ...options, context })
  if (hasAudit() || !succeeded(answer)) return answer
  const params: Readonly<Record<string, string>> = http.req.param()
  const actor = http.get('key')?.actor ?? http.get('login')?.user ?? { email: 'anonymous' }
  await recordAudit(context, actor, route.audit ?? name, Object.values(params).join(' '), {
    ...(route.method === 'GET' && { detail: new URL(http.req.url).search.slice(1) }),
    ...placeOf(route.path, params),
  })
  return answer
}

/** Of whoever is not known nothing is; where anyone may ask, that is meant for them. */
const viewOf = (http: Context<Env>, { access }: Route, { context }: RouteContext): PersonalView => {
  if (access === 'anyone') return wholeView
  const { rights = [] } = http.get('key')?.actor ?? http.get('login')?.role ?? {}
  return personalView(rights, context.pepper)
}

/** Puts a group's handlers behind its routes. */
export const mount = <G extends RouteGroup>(
  group: string,
  { tag, routes }: G,
  handlers: RouteHandlers<G>,
  options: RouteContext,
): Hono<Env> => {
  const app = new Hono<Env>()
  for (const [name, route] of Object.entries(routes)) {
    // The group's type guarantees that the handler under a route's name takes what that route's validators let through.
    const handle = handlers[name] as unknown as AnyHandler
    const described = describe({ tag, ...route })
    const isMeant = confirmed(route, options.context)
    app.on(route.method, route.path, described, isMeant, ...validatorsOf(route), async (c) => {
      const view = viewOf(c, route, options)
      const answer = await audited(`${group}.${name}`, route, c, narrowedFor(c, options), (context) =>
        handle(requestOf(c, context, view)),
      )
      if (answer instanceof Response) return answer
      return answer === undefined ? c.body(null, 204) : c.json(view.shown(answer), route.success[0] as 200)
    })
  }
  return app
}
