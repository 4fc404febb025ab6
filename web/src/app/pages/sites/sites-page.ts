import { Component } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { type PageContext, page, wanted } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

const load = ({ api, query }: PageContext) =>
  api.call(siteApi.routes.list, { query: { ...wanted(query, 'text', 'cursor') } })

@Component({ imports: [pageParts], templateUrl: './sites-page.html' })
class SitesPage extends PageView<typeof load> {
  protected readonly filterNames = { text: 'text: {}' }
}

export const sitesPage = page({ path: 'sites', component: SitesPage, title: 'Sites', load })
