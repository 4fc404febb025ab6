import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { versionNumber, versions } from '@ocpp/shared/ocpp/version'
import {
  all,
  type PageContext,
  PageView,
  page,
  pageParts,
  part,
  problemOfPart,
  valueOfPart,
} from '../../page/page.ts'
import { stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { StationTable } from './station-table.ts'

const linkChoices = [
  { value: 'connected', label: 'Connected' },
  { value: 'offline', label: 'Offline' },
]
const filterNames = {
  text: 'text: {}',
  state: '{}',
  link: '{}',
  admission: '{}',
  site: 'site: {}',
  protocol: '{}',
}

const noneRefused = { ok: true as const, value: { items: [], next: null, total: 0 } }

const load = async ({ api, query }: PageContext) => {
  const { trail: _trail, ...filters } = Object.fromEntries(query)
  const found = await all({
    page: api.call(stationApi.routes.list, { query: { ...filters, limit: '50' } }),
    counts: part(api, overviewApi.routes.stations, {}),
    sites: part(api, siteApi.routes.names, { query: { limit: '50' } }),
    pending: part(api, stationApi.routes.list, { query: { admission: 'pending', limit: '3' } }),
  })
  // A first station that was refused is a hint for who sees none.
  const isEmpty = found.page.items.length === 0
  const refused = isEmpty ? await part(api, operationsApi.routes.refusedConnections, {}) : noneRefused
  return { ...found, refused }
}

@Component({ imports: [pageParts, Onboarding, StationTable], templateUrl: './stations-page.html' })
class StationsPage extends PageView<typeof load> {
  protected readonly versions = versions.map((value) => ({ value, label: versionNumber(value) }))
  protected readonly linkChoices = linkChoices
  protected readonly states = stateOrder
  protected readonly filterNames = filterNames
  protected readonly counts = computed(() => valueOfPart(this.data().counts))
  /** The first fifty, and the one that is asked for; the search finds the others by their name too. */
  protected readonly sites = computed(() => {
    const asked = this.query.get('site')
    const names = (valueOfPart(this.data().sites)?.items ?? []).map(({ name }) => name)
    return asked === null || asked === '' || names.includes(asked) ? names : [asked, ...names]
  })
  protected readonly held = computed(() => valueOfPart(this.data().pending)?.items ?? [])
  protected readonly heldCount = computed(() => valueOfPart(this.data().pending)?.total ?? this.held().length)
  protected readonly isRefused = computed(
    () => valueOfPart(this.data().refused)?.items.some((one) => one.isAddable) ?? false,
  )
  protected readonly refusedProblem = computed(() => problemOfPart(this.data().refused))
  protected readonly isFiltered = this.isAsked(filterNames)
  /** Ready-made filters; the counts are the whole network's. */
  protected readonly views = computed(() => {
    const counts = this.counts()
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

export const stationsPage = page({ path: 'stations', component: StationsPage, title: 'Stations', load })
