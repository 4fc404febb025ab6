import { type AnswerOf, addressOf, type Route, type Sent } from '@ocpp/shared/api/route'
import type * as v from 'valibot'
import type { Flash } from '../../app/page/context.ts'
import type { Action, ActionRequest } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'

type BodyOf<R extends Route> = R extends { readonly body: infer B extends v.GenericSchema }
  ? v.InferInput<B>
  : undefined

/** What was sent and what came back. */
export interface Done<R extends Route> extends ActionRequest {
  readonly body: BodyOf<R>
  readonly answer: AnswerOf<R>
}

interface RouteAction<R extends Route> {
  /** The page that holds the form, where that is not the page at the same path; `:name` as in the action's path. */
  readonly formAt?: string
  /** Its form may hold a file. */
  readonly withFile?: true
  /** The page that it leads to. */
  readonly to: string | ((done: Done<R>) => string)
  /** What that page says then: a sentence about a success, or a flash. */
  readonly text?: string | ((done: Done<R>) => string | Flash | undefined)
  /** The route's parameters, where they are not those of the action's path. */
  readonly params?: (request: ActionRequest) => Readonly<Record<string, string>>
  readonly query?: (request: ActionRequest) => Readonly<Record<string, string>>
  /** The body, where the form's fields do not say it by their names alone. */
  readonly body?: (request: ActionRequest) => BodyOf<R> | Promise<BodyOf<R>>
}

/** A form that is posted twice under one key is carried out once. */
export const keyHeaders = ({ form }: ActionRequest): Readonly<Record<string, string>> => {
  const key = filled(form, '_key')
  return key === undefined ? {} : { 'idempotency-key': key }
}

/** Leads to the page of what was made or renewed, which shows its secret this once, under that name. */
export const withSecret =
  (nameOf: (id: string) => string, pathOf: (id: string) => string) =>
  ({
    answer: { id, secret },
    showOnce,
  }: Pick<ActionRequest, 'showOnce'> & {
    readonly answer: { readonly id: string; readonly secret: string }
  }): string => {
    showOnce(nameOf(id), secret)
    return pathOf(id)
  }

/** An action that calls one declared route with the form as its body, and goes on to a page. */
export const routeAction = <const R extends Route>(path: string, route: R, way: RouteAction<R>): Action => ({
  path,
  ...(way.formAt !== undefined && { formAt: way.formAt }),
  ...(way.withFile && { withFile: way.withFile }),
  run: async (request) => {
    const declared = route.body && (() => formBody(route.body as v.GenericSchema, request.form))
    const body = (await (way.body ?? declared)?.(request)) as BodyOf<R>
    const params = way.params?.(request) ?? request.params
    const sent = { params, query: way.query?.(request), body, headers: keyHeaders(request) }
    const done = { ...request, body, answer: await request.api.call(route, sent as unknown as Sent<R>) }
    const to = typeof way.to === 'string' ? addressOf(way.to, request.params) : way.to(done)
    const text = typeof way.text === 'function' ? way.text(done) : way.text
    if (text === undefined) return { to }
    return { to, flash: typeof text === 'string' ? { kind: 'good', text } : text }
  },
})
