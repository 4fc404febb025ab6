import { Component } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'

const load = ({ api, query }: PageContext) =>
  api.call(siteApi.routes.list, { query: { ...wanted(query, 'text', 'cursor') } })

@Component({ imports: [pageParts], templateUrl: './sites-page.html' })
class SitesPage extends PageView<typeof load> {
  protected readonly filterNames = { text: 'text: {}' }
}

export const sitesPage = page({ path: 'sites', component: SitesPage, title: 'Sites', load })
