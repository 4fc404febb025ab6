import type { AnswerFor, Received, Route, RouteGroup } from '@ocpp/shared/api/route'
import type { User } from '@ocpp/shared/blocks/users/api'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { refused } from './refused.ts'

/** Who asks, by the login; absent only where a route is open to anyone. */
export interface Asker {
  readonly user: User
  readonly sessionId: string
}

/** Answers one declared route; what it returns is checked against the declared schema before it is sent. */
export type StubHandler<R extends Route> = R extends { readonly raw: true }
  ? (request: Received<R> & Asker) => AnswerFor<R> | Response
  : (request: Received<R> & Asker) => AnswerFor<R>

/** Handlers by the names of a group's routes. What no page asks for may be absent: asking for it fails the test. */
export type StubHandlers<G extends RouteGroup> = {
  readonly [N in keyof G['routes']]?: StubHandler<G['routes'][N]>
}

export interface MountOptions {
  /** @throws where the request may not use the route */
  readonly enter: (request: Request, route: Route) => Asker
  /** Takes each answer that is not as declared, with the route and the path in the answer. */
  readonly onFault: (fault: string) => void
}

type AnyHandler = (request: object) => unknown

const issuesOf = (issues: readonly v.BaseIssue<unknown>[]) =>
  issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))

/** As the API does it: what does not fit is refused with each place and what is wrong there. */
const parsed = (schema: v.GenericSchema | undefined, value: unknown, where: string): unknown => {
  if (schema === undefined) return undefined
  const result = v.safeParse(schema, value)
  if (!result.success) throw refused(422, `The ${where} is not valid`, issuesOf(result.issues))
  return result.output
}

const bodyOf = async (c: Context, schema: v.GenericSchema | undefined): Promise<unknown> => {
  if (schema === undefined) return undefined
  if (!c.req.header('content-type')?.startsWith('application/json'))
    throw refused(422, 'The body must be JSON')
  return parsed(schema, await c.req.json(), 'body')
}

/** What is wrong with an answer, by the path that is wrong; empty where it is as declared. */
const faultsOf = (answer: unknown, { success: [, declared] }: Route): readonly string[] => {
  if (declared === 'nothing') return answer === null ? [] : ['the declared answer is none']
  if ('media' in declared) return ['a file is answered by a Response']
  const result = v.safeParse(declared, answer)
  return result.success ? [] : issuesOf(result.issues).map(({ path, message }) => `${path}: ${message}`)
}

const sentBy = async (response: Response, { success: [, declared] }: Route): Promise<unknown> => {
  if (response.body === null) return null
  return declared !== 'nothing' && 'media' in declared ? undefined : response.clone().json()
}

/** Puts handlers behind the declared routes of a group. */
export const mountStub = <G extends RouteGroup>(
  { routes }: G,
  handlers: StubHandlers<G>,
  { enter, onFault }: MountOptions,
): Hono => {
  const app = new Hono()
  for (const [name, route] of Object.entries(routes)) {
    const fail = (faults: readonly string[]) => {
      for (const fault of faults) onFault(`${route.method} ${route.path} ${fault}`)
      if (faults.length > 0) throw refused(500, faults.join('; '))
    }
    app.on(route.method, route.path, async (c) => {
      const asker = enter(c.req.raw, route)
      const request = {
        ...asker,
        params: c.req.param(),
        query: parsed(route.query, c.req.query(), 'query'),
        body: await bodyOf(c, route.body),
      }
      // The group's type guarantees that what stands under a route's name handles that route.
      const handle = handlers[name] as AnyHandler | undefined
      if (handle === undefined) return fail(['is asked for, and the stub has no handler']) as never
      const answer = handle(request)
      if (answer instanceof Response) {
        const sent = answer.ok ? await sentBy(answer, route) : undefined
        if (sent !== undefined) fail(faultsOf(sent, route))
        return answer
      }
      fail(faultsOf(answer, route))
      return answer === null ? c.body(null, 204) : c.json(answer as object, route.success[0] as 200)
    })
  }
  return app
}
