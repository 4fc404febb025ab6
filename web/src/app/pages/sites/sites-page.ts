import { Component, computed } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { Textures } from '../../charts/textures.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { stateOrder } from '../../parts/states.ts'
import { SiteTable } from './site-table.ts'

/** Rows of a page. */
const shown = '25'

const load = ({ api, query }: PageContext) =>
  api.call(siteApi.routes.list, {
    query: { ...wanted(query, 'text', 'state', 'sort', 'cursor'), limit: shown },
  })

@Component({ imports: [pageParts, SiteTable, Textures], templateUrl: './sites-page.html' })
class SitesPage extends PageView<typeof load> {
  protected readonly filterNames = { text: 'text: {}', state: '{}' }
  protected readonly isFiltered = this.isAsked(this.filterNames)
  protected readonly states = stateOrder
  protected readonly orders = [
    { value: '-power', label: 'Most power first' },
    { value: 'state', label: 'Most trouble first' },
  ]
  /** The network, or what was found of it, in a sentence. */
  protected readonly sentence = computed(() => {
    const { total, totals } = this.data()
    const [sites, stations] = [total ?? 0, totals.stations]
    const count = (n: number, one: string, many: string) => `${this.format.number(n)} ${n === 1 ? one : many}`
    const faulted = totals.connectors.Faulted ?? 0
    const trouble =
      faulted === 0
        ? 'no connector is faulted'
        : `${count(faulted, 'connector is', 'connectors are')} faulted`
    return `${count(sites, 'site', 'sites')} with ${count(stations, 'station', 'stations')}; ${trouble}.`
  })
}

export const sitesPage = page({ path: 'sites', component: SitesPage, title: 'Sites', load })
