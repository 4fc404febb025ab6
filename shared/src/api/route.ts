import type * as v from 'valibot'
import type { Right } from './rights.ts'

/** Who may use a route: anyone; whoever is logged in, for what is their own; or those who have the right. */
export type Access = 'anyone' | 'loggedIn' | Right

/** A body that is not JSON, by its media type, in words. */
export interface Media {
  readonly media: string
  readonly text: string
}

/** One route of the API as data: the management mounts it, documents it and guards it; a client is typed by it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`; parameters as `:name`. */
  readonly path: `/${string}`
  readonly access: Access
  readonly summary: string
  readonly description?: string
  /** Only for those who have all sites: it shows or changes what belongs to any. */
  readonly sites?: 'all'
  /** What takes `viewPersonal` beside its right: all of it, or these parameters of its query. */
  readonly personal?: 'all' | readonly string[]
  readonly query?: v.GenericSchema
  readonly body?: v.GenericSchema
  /** Status and body of the success. */
  readonly success:
    | readonly [status: 200 | 201 | 202, answer: v.GenericSchema | Media]
    | readonly [204, 'nothing']
  /** What else it may answer, beside the refusals that follow from its access. */
  readonly problems?: Readonly<Record<number, string>>
  /** Its handler writes the HTTP answer itself: files and streams, cookies, another status. */
  readonly raw?: true
  /** The action under which a request that only reads is in the audit log: exports, and what is shown once. */
  readonly audit?: `${string}.${string}`
  /** Why an unsafe request leaves no entry there. */
  readonly unaudited?: string
  /** Open also to a login that has to do something else first, such as to change a password that others know. */
  readonly limited?: true
  /** Not with an API key: it gives or ends people's logins. What is for whoever is logged in never is. */
  readonly forPeople?: true
  /**
   * Dangerous: the session must have proved who it is within the last ten minutes. Where only some values of the
   * path's `:name` are, those.
   */
  readonly confirmed?: true | readonly string[]
}

/** The routes of a block, and the schemas that the API's document names. */
export interface RouteGroup {
  readonly tag: string
  readonly schemas: Readonly<Record<string, v.GenericSchema>>
  readonly routes: Readonly<Record<string, Route>>
}

export const routeGroup = <const G extends RouteGroup>(group: G): G => group

type Head = 'method' | 'path' | 'access' | 'summary'
type Declared<M extends Route['method'], A extends Access, P, R> = R & {
  readonly method: M
  readonly access: A
  readonly path: P
  readonly summary: string
}

const routesFor = <const A extends Access>(access: A) => {
  const by =
    <const M extends Route['method']>(method: M) =>
    <const P extends Route['path'], const R extends Omit<Route, Head>>(
      path: P,
      summary: string,
      rest: R,
    ): Declared<M, A, P, R> => ({ method, path, access, summary, ...rest })
  return { get: by('GET'), post: by('POST'), patch: by('PATCH'), delete: by('DELETE') } as const
}

/** Routes by who may use them: `operate.post(path, summary, { body, success })`. */
export const anyone = routesFor('anyone')
export const loggedIn = routesFor('loggedIn')
export const view = routesFor('view')
export const viewPersonal = routesFor('viewPersonal')
export const operate = routesFor('operate')
export const configure = routesFor('configure')
export const firmware = routesFor('firmware')
export const money = routesFor('money')
export const people = routesFor('people')
export const system = routesFor('system')

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? PlainName<Name> | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? PlainName<Name>
    : never
type PlainName<Name extends string> = Name extends `${infer Plain}.${string}` ? Plain : Name
type Nothing = Readonly<Record<never, never>>
type ParamsOf<R extends Route> = [Names<R['path']>] extends [never]
  ? Nothing
  : { readonly params: Readonly<Record<Names<R['path']>, string>> }

/** What a caller sends; a query is text, whatever it says. */
export type Sent<R extends Route> = ParamsOf<R> &
  (R extends { readonly query: infer Q extends v.GenericSchema }
    ? { readonly query?: { readonly [N in keyof v.InferInput<Q>]?: string | undefined } }
    : Nothing) &
  (R extends { readonly body: infer B extends v.GenericSchema }
    ? { readonly body: v.InferInput<B> }
    : Nothing)

/** The same as it has been read. */
export type Received<R extends Route> = ParamsOf<R> &
  (R extends { readonly query: infer Q extends v.GenericSchema }
    ? { readonly query: v.InferOutput<Q> }
    : Nothing) &
  (R extends { readonly body: infer B extends v.GenericSchema }
    ? { readonly body: v.InferOutput<B> }
    : Nothing)

/** What is read and not written: readonly all through. */
export type Fixed<T> = T extends readonly (infer E)[]
  ? readonly Fixed<E>[]
  : T extends object
    ? { readonly [N in keyof T]: Fixed<T[N]> }
    : T

/** What comes back as JSON; null where that is nothing. */
export type AnswerOf<R extends Route> = R['success'] extends readonly [
  number,
  infer S extends v.GenericSchema,
]
  ? v.InferOutput<S>
  : null

/** The same as whoever makes it may hand it over. */
export type AnswerFor<R extends Route> = Fixed<AnswerOf<R>>

/** Names of a path's parameters. */
export const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')

/** A path with its parameters filled in; each is one segment, whatever is in it. */
export const addressOf = (path: string, params: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
