import { Component, computed } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { InBar } from '../../charts/in-bar.ts'
import { MiniBar } from '../../charts/state-bar.ts'
import { Textures } from '../../charts/textures.ts'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { sitePath, withQuery } from '../../text/links.ts'
import { connectorCount, countsText } from './counts.ts'
import { openNow } from './hours.ts'
import { SiteAbout } from './site-about.ts'
import { SiteStations } from './site-stations.ts'

const load = ({ api }: PageContext, { id = '' }: Params) =>
  all({
    site: api.call(siteApi.routes.read, { params: { id } }),
    stations: api.call(stationApi.routes.list, { query: { siteId: id, limit: '50' } }),
  })

const busy: readonly ShownState[] = ['Charging', 'Preparing', 'SuspendedEV', 'SuspendedEVSE', 'Finishing']

/** One site: what it does now, its stations with their connectors, and what is known of the place. */
@Component({
  imports: [pageParts, InBar, MiniBar, SiteAbout, SiteStations, Textures],
  templateUrl: './site-page.html',
})
class SiteOverview extends PageView<typeof load> {
  protected readonly site = computed(() => this.data().site)
  protected readonly stations = computed(() => this.data().stations.items)
  protected readonly path = (part = '') => sitePath(this.site().id, part)
  protected readonly links = computed(() => {
    const site = this.site().name
    const to = (path: string) => withQuery(path, new URLSearchParams(), { site })
    const report = withQuery('/reports', new URLSearchParams(), { site: this.site().id })
    return { stations: to('/stations'), map: to('/map'), report }
  })
  protected readonly open = computed(() => {
    const { openingHours, timeZone } = this.site()
    return openingHours === null ? null : openNow(openingHours, timeZone, this.context.now)
  })
  protected readonly inUse = computed(() =>
    busy.reduce((sum, state) => sum + (this.site().connectors[state] ?? 0), 0),
  )
  protected readonly power = computed(() => {
    const { powerW, limitW } = this.site()
    return `${this.format.kw(powerW)}${limitW === null ? '' : ` of ${this.format.kw(limitW)}`} kW`
  })
  protected readonly connectorCount = computed(() => connectorCount(this.site().connectors))
  protected readonly states = computed(() => countsText(this.site().connectors))
}

export const sitePage = page({
  path: 'sites/:id',
  component: SiteOverview,
  title: ({ site }) => site.name,
  load,
})
