import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { type Site, siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { Ports } from '../../parts/ports.ts'
import { StateChip } from '../../parts/state-chip.ts'
import { sitePath, stationPath, withQuery } from '../../text/links.ts'
import { portsOf } from '../stations/ports-of.ts'

interface SiteView {
  readonly site: Site
  readonly stations: ListPage<Station>
}

/** One site: what is known of it, and its stations. */
@Component({
  selector: 'app-site',
  imports: [FormProblems, Icon, Ports, PostForm, StateChip],
  host: { class: 'contents' },
  templateUrl: './site-page.html',
})
class SiteOverview extends PageView<SiteView> {
  protected readonly site = computed(() => this.data().site)
  protected readonly stations = computed(() => this.data().stations.items)
  protected readonly stationPath = stationPath
  protected readonly portsOf = portsOf
  protected readonly path = (part = '') => sitePath(this.site().id, part)
  protected readonly links = computed(() => {
    const site = this.site().name
    const to = (path: string) => withQuery(path, new URLSearchParams(), { site })
    return { stations: to('/stations'), map: to('/map') }
  })
}

export const sitePage: Page<SiteView> = {
  path: 'sites/:id',
  section: 'sites',
  component: SiteOverview,
  title: ({ site }) => site.name,
  load: async ({ api }, { id = '' }) => {
    const [site, stations] = await Promise.all([
      call(api, siteApi.routes.read, { params: { id } }),
      call(api, stationApi.routes.list, { query: { siteId: id, limit: '50' } }),
    ])
    return { site, stations }
  },
}
