import { Component } from '@angular/core'
import { userApi } from '@ocpp/shared/blocks/users/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'

const load = ({ api, query }: PageContext) =>
  api.call(userApi.routes.list, { query: wanted(query, 'cursor') })

@Component({
  imports: [pageParts],
  templateUrl: './users-page.html',
})
class UsersPage extends PageView<typeof load> {
  protected readonly me = this.context.me?.user.id ?? ''
}

export const usersPage = page({ path: 'users', component: UsersPage, title: 'Users', load })
