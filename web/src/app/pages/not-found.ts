import { Component } from '@angular/core'
import { problemError } from '../page/api.ts'
import type { Page } from '../page/page.ts'

@Component({ selector: 'app-not-found', template: '' })
class NotFound {}

/** Every address without a page. */
export const notFoundPage: Page<never> = {
  path: '**',
  section: 'none',
  component: NotFound,
  title: 'Not found',
  load: async (context) => {
    throw problemError({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is no such page.',
      code: 'notFound',
      traceId: context.correlation,
    })
  },
}
