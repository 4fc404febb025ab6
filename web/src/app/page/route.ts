import { inject, REQUEST_CONTEXT } from '@angular/core'
import type { ActivatedRouteSnapshot, Route } from '@angular/router'
import { problemError, problemOf } from './api.ts'
import type { PageContext } from './context.ts'
import type { Loaded, Page, Params } from './page.ts'
import { PageHost } from './page-host.ts'

const loadPage =
  (page: Page<never>) =>
  async (snapshot: ActivatedRouteSnapshot): Promise<Loaded> => {
    const context = inject(REQUEST_CONTEXT) as PageContext
    try {
      if (context.unknown) throw problemError(context.unknown)
      return { data: page.load && (await page.load(context, snapshot.params as Params)) }
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
