import { Component, computed } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { sitePath, withQuery } from '../../text/links.ts'
import { portsOf } from '../stations/ports-of.ts'

const load = ({ api }: PageContext, { id = '' }: Params) =>
  all({
    site: api.call(siteApi.routes.read, { params: { id } }),
    stations: api.call(stationApi.routes.list, { query: { siteId: id, limit: '50' } }),
  })

/** One site: what is known of it, and its stations. */
@Component({ imports: [pageParts], templateUrl: './site-page.html' })
class SiteOverview extends PageView<typeof load> {
  protected readonly site = computed(() => this.data().site)
  protected readonly stations = computed(() => this.data().stations.items)
  protected readonly portsOf = portsOf
  protected readonly path = (part = '') => sitePath(this.site().id, part)
  protected readonly links = computed(() => {
    const site = this.site().name
    const to = (path: string) => withQuery(path, new URLSearchParams(), { site })
    const report = withQuery('/reports', new URLSearchParams(), { site: this.site().id })
    return { stations: to('/stations'), map: to('/map'), report }
  })
}

export const sitePage = page({
  path: 'sites/:id',
  component: SiteOverview,
  title: ({ site }) => site.name,
  load,
})
