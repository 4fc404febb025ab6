import type { Type } from '@angular/core'
import type { Problem } from '@ocpp/shared/api/problem'
import { problemError } from './api.ts'
import type { PageContext } from './context.ts'

export { type Part, part, problemOfPart, valueOfPart } from './api.ts'
export { pageParts } from './page-parts.ts'
export { PageView, View } from './view.ts'
export type { PageContext }

export type Section =
  | 'overview'
  | 'map'
  | 'stations'
  | 'sites'
  | 'transactions'
  | 'tokens'
  | 'reservations'
  | 'charging-profiles'
  | 'tariffs'
  | 'certificates'
  | 'commands'
  | 'campaigns'
  | 'firmware'
  | 'setting-templates'
  | 'health'
  | 'audit'
  | 'users'
  | 'webhooks'
  | 'profile'
  | 'more'
  | 'none'

export type Params = Readonly<Record<string, string>>

/** A page: where it lives, what it reads, which component shows it. */
export interface Page<T> {
  readonly path: string
  /** Its entry of the menu; that of its path's first part where it is not said. */
  readonly section?: Section
  readonly component: Type<unknown>
  readonly title: string | ((data: T) => string)
  /** Reads what the page shows, if it must. Its failure becomes the page's error state, inside the shell. */
  readonly load?: (context: PageContext, params: Params) => Promise<T>
  /** Without menu and bar: the login. */
  readonly bare?: boolean
}

export const page = <T>(page: Page<T>): Page<T> => page

export type Loaded = { readonly data: unknown } | { readonly problem: Problem }

/** The `load` of a page whose component also shows what is there already, and so takes null for nothing. */
export const nothing = async (): Promise<null> => null

/** All of several answers by their names, asked for at the same time. */
export const all = async <T extends Record<string, unknown>>(
  asked: T,
): Promise<{ readonly [N in keyof T]: Awaited<T[N]> }> => {
  const answers = await Promise.all(Object.entries(asked).map(async ([name, answer]) => [name, await answer]))
  return Object.fromEntries(answers)
}

/** What a page throws that asked for all of a list and did not find its own. */
export const notFound = ({ correlation }: PageContext, detail: string) =>
  problemError({
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    detail,
    code: 'notFound',
    traceId: correlation,
  })

/** What a page's address asks for under these names; what is empty is left out. */
export const wanted = <N extends string>(
  query: URLSearchParams,
  ...names: readonly N[]
): { readonly [M in N]?: string } =>
  Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []))) as {
    readonly [M in N]?: string
  }
