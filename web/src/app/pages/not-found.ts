import { Component } from '@angular/core'
import { notFound, type PageContext, page } from '../page/page.ts'

const load = async (context: PageContext) => {
  throw notFound(context, 'There is no such page.')
}

@Component({ template: '' })
class NotFound {}

/** Every address without a page. */
export const notFoundPage = page({
  path: '**',
  section: 'none',
  component: NotFound,
  title: 'Not found',
  load,
})
