import { Component } from '@angular/core'
import { type SitePage, siteApi } from '@ocpp/shared/blocks/sites/api'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { FilterChips } from '../../parts/filters.ts'
import { Icon } from '../../parts/icon.ts'
import { Pager } from '../../parts/pager.ts'
import { sitePath } from '../../text/links.ts'

@Component({
  selector: 'app-sites',
  imports: [Empty, FilterChips, Icon, Pager],
  host: { class: 'contents' },
  templateUrl: './sites-page.html',
})
class SitesPage extends PageView<SitePage> {
  protected readonly filterNames = { text: 'text: {}' }
  protected readonly sitePath = sitePath
}

export const sitesPage: Page<SitePage> = {
  path: 'sites',
  section: 'sites',
  component: SitesPage,
  title: 'Sites',
  load: ({ api, query }) =>
    call(api, siteApi.routes.list, {
      query: { text: query.get('text') ?? undefined, cursor: query.get('cursor') ?? undefined },
    }),
}
