import { Component } from '@angular/core'
import { type Role, roleApi } from '@ocpp/shared/blocks/users/api'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { rightLabels } from '../../text/rights.ts'

const load = ({ api }: PageContext) => api.call(roleApi.routes.list, {})

@Component({ imports: [pageParts], templateUrl: './roles-page.html' })
class RolesPage extends PageView<typeof load> {
  protected rightsOf({ rights }: Role): string {
    return rights.map((right) => rightLabels[right].label).join(', ')
  }
}

export const rolesPage = page({ path: 'roles', section: 'users', component: RolesPage, title: 'Roles', load })
