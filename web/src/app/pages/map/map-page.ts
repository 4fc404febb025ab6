import { Component, computed } from '@angular/core'
import { type MapStation, overviewApi } from '@ocpp/shared/blocks/overview/api'
import { MiniBar } from '../../charts/state-bar.ts'
import { Textures } from '../../charts/textures.ts'
import { MapIsland } from '../../islands/map-island.ts'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { isLoud, stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { type Cluster, clustersOf } from './clusters.ts'
import { MapFrame } from './map-frame.ts'

const load = ({ api }: PageContext) => api.call(overviewApi.routes.map, {})

@Component({
  imports: [pageParts, MapFrame, MapIsland, MiniBar, Onboarding, Textures],
  templateUrl: './map-page.html',
})
class MapPage extends PageView<typeof load> {
  protected readonly states = stateOrder
  protected readonly isLoud = isLoud
  protected readonly filterNames = { text: 'text: {}', state: '{}' }
  private readonly shown = computed(() => {
    const text = this.query.get('text')?.toLowerCase() ?? ''
    const state = this.query.get('state') ?? ''
    return this.data().filter(
      (s) =>
        (!text || [s.id, s.name, s.site].some((value) => value?.toLowerCase().includes(text))) &&
        (!state || s.state === state || s.connectors.some((connector) => connector === state)),
    )
  })
  protected readonly clusters = computed(() => clustersOf(this.shown()))
  protected readonly lost = computed(() =>
    this.data().filter((s) => s.latitude === null || s.longitude === null),
  )
  protected readonly chosen = computed(
    () => this.clusters().find((c) => c.key === this.query.get('site')) ?? null,
  )
  protected pick(cluster: Cluster): string {
    return withQuery('/map', this.query, { site: cluster.key })
  }
  protected readonly closed = withQuery('/map', this.query, { site: null })
  protected ports(station: MapStation) {
    return station.connectors.map((state, i) => ({ label: `Connector ${i + 1}`, state }))
  }
}

export const mapPage = page({ path: 'map', component: MapPage, title: 'Map', load })
