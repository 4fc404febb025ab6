import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { versionNumber, versions } from '@ocpp/shared/ocpp/version'
import { part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { FilterChips } from '../../parts/filters.ts'
import { Icon } from '../../parts/icon.ts'
import { Note } from '../../parts/note.ts'
import { Pager } from '../../parts/pager.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { StationTable } from './station-table.ts'
import type { StationsView } from './stations-view.ts'

const filterNames = {
  text: 'text: {}',
  state: '{}',
  link: '{}',
  admission: '{}',
  site: 'site: {}',
  protocol: '{}',
}

@Component({
  selector: 'app-stations',
  imports: [Empty, FilterChips, Icon, Note, Onboarding, Pager, PartFailure, StationTable],
  host: { class: 'contents' },
  templateUrl: './stations-page.html',
})
class StationsPage extends PageView<StationsView> {
  protected readonly versions = versions
  protected readonly number = versionNumber
  protected readonly states = stateOrder
  protected readonly filterNames = filterNames
  protected readonly overview = computed(() => valueOfPart(this.data().overview))
  protected readonly sites = computed(() =>
    (this.overview()?.sites ?? [])
      .map((site) => site.site)
      .filter(Boolean)
      .sort(),
  )
  protected readonly held = computed(() => valueOfPart(this.data().pending)?.items ?? [])
  protected readonly heldCount = computed(() => valueOfPart(this.data().pending)?.total ?? this.held().length)
  protected readonly isRefused = computed(
    () => valueOfPart(this.data().refused)?.some((one) => one.isAddable) ?? false,
  )
  protected readonly refusedProblem = computed(() => problemOfPart(this.data().refused))
  protected readonly isFiltered = Object.keys(filterNames).some((name) => this.query.get(name))
  /** Ready-made filters; the counts are the whole network's. */
  protected readonly views = computed(() => {
    const counts = this.overview()?.stations
    const views = [
      { label: 'All', count: counts?.total, changes: {} },
      { label: 'Connected', count: counts?.connected, changes: { link: 'connected' } },
      { label: 'Offline', count: counts?.offline, changes: { state: 'Offline' } },
      { label: 'Faulted', count: undefined, changes: { state: 'Faulted' } },
      { label: 'Waiting', count: counts?.pending, changes: { admission: 'pending' } },
    ]
    return views.map((view) => {
      const wanted = new URLSearchParams(view.changes as Record<string, string>)
      const active = Object.keys(filterNames).every(
        (name) => (this.query.get(name) || null) === wanted.get(name),
      )
      return { ...view, href: withQuery('/stations', new URLSearchParams(), view.changes), active }
    })
  })
  /** The same filter, to send all of them a command. */
  protected commandMany(): string {
    return withQuery('/commands/new', this.query, {})
  }
}

export const stationsPage: Page<StationsView> = {
  path: 'stations',
  section: 'stations',
  component: StationsPage,
  title: 'Stations',
  load: async ({ api, query, correlation, zone }) => {
    const { trail: _trail, ...filters } = Object.fromEntries(query)
    const [page, overview, pending, refused] = await Promise.all([
      call(api, stationApi.routes.list, { query: { ...filters, limit: '50' } }),
      part(call(api, overviewApi.routes.read, { query: { zone } }), correlation),
      part(call(api, stationApi.routes.list, { query: { admission: 'pending', limit: '3' } }), correlation),
      part(call(api, operationsApi.routes.refusedConnections, {}), correlation),
    ])
    return { page, overview, pending, refused }
  },
}
