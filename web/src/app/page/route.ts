import type { Type } from '@angular/core'
import { inject, REQUEST_CONTEXT } from '@angular/core'
import type { ActivatedRouteSnapshot, Route } from '@angular/router'
import type { Problem } from '@ocpp/shared/api/problem'
import { problemOf } from './api.ts'
import type { PageContext } from './context.ts'
import { PageHost } from './page-host.ts'

export type Section =
  | 'overview'
  | 'map'
  | 'stations'
  | 'transactions'
  | 'tokens'
  | 'commands'
  | 'health'
  | 'audit'
  | 'users'
  | 'profile'
  | 'more'
  | 'none'

export type Params = Readonly<Record<string, string>>

/** A page: where it lives, what it reads, which component shows it. */
export interface Page<T> {
  readonly path: string
  readonly section: Section
  readonly component: Type<unknown>
  readonly title: string | ((data: T) => string)
  /** Reads what the page shows. Its failure becomes the page's error state, inside the shell. */
  readonly load: (context: PageContext, params: Params) => Promise<T>
  /** Without menu and bar: the login. */
  readonly bare?: boolean
}

export type Loaded = { readonly data: unknown } | { readonly problem: Problem }

const loadPage =
  (page: Page<never>) =>
  async (snapshot: ActivatedRouteSnapshot): Promise<Loaded> => {
    const context = inject(REQUEST_CONTEXT) as PageContext
    try {
      return { data: await page.load(context, snapshot.params as Params) }
    } catch (error) {
      const problem = problemOf(error, context.correlation)
      context.status = problem.status
      if (problem.code === 'internal') context.error = error
      return { problem }
    }
  }

/** The router's entry for a page. */
export const routeOf = <T>(page: Page<T>): Route => ({
  path: page.path,
  component: PageHost,
  data: { page },
  resolve: { loaded: loadPage(page as unknown as Page<never>) },
})
