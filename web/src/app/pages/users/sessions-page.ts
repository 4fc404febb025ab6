import { Component } from '@angular/core'
import { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { visibleUpTo } from '../../text/visible.ts'

const load = ({ api, query }: PageContext) =>
  api.call(loginsApi.routes.list, { query: wanted(query, 'cursor', 'user') })

@Component({ imports: [pageParts], templateUrl: './sessions-page.html' })
class SessionsPage extends PageView<typeof load> {
  protected readonly user = this.query.get('user') ?? ''
  protected readonly short = (text: string) => visibleUpTo(text, 60)
}

export const userSessionsPage = page({
  path: 'users/sessions',
  component: SessionsPage,
  title: 'Sessions of users',
  load,
})
