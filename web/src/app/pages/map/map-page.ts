import { Component, computed } from '@angular/core'
import { type MapStation, overviewApi } from '@ocpp/shared/blocks/overview/api'
import { percent } from '../../charts/scale.ts'
import { MiniBar } from '../../charts/state-bar.ts'
import { Textures } from '../../charts/textures.ts'
import { MapIsland } from '../../islands/map-island.ts'
import { type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { isLoud, stateLooks, stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { type Cluster, clustersOf, ringOf } from './clusters.ts'
import { MAX_ZOOM, placeIn, viewBoxOf } from './view-box.ts'

const MAX_LABELS = 24

const load = ({ api }: PageContext) => api.call(overviewApi.routes.map, {})

@Component({ imports: [pageParts, MapIsland, MiniBar, Onboarding, Textures], templateUrl: './map-page.html' })
class MapPage extends PageView<typeof load> {
  protected readonly outline = `${this.context.site.outlineUrl}#land`
  protected readonly states = stateOrder
  protected readonly filterNames = { text: 'text: {}', state: '{}' }
  protected readonly percent = percent
  protected readonly isLoud = isLoud
  protected readonly zoom = Math.round(Number(this.query.get('z') ?? 0)) || 0

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
  protected readonly box = computed(() =>
    viewBoxOf(
      this.clusters().flatMap((c) => (c.at ? [c.at] : [])),
      this.zoom,
      this.chosen()?.at ?? null,
    ),
  )
  protected readonly viewBox = computed(() => {
    const { x, y, width, height } = this.box()
    return [x, y, width, height].map((n) => Math.round(n * 10) / 10).join(' ')
  })
  protected readonly pins = computed(() => {
    const placed = this.clusters().flatMap((cluster) => {
      const place = cluster.at && placeIn(this.box(), cluster.at)
      return cluster.at && place ? [{ cluster, at: cluster.at, ...place }] : []
    })
    return placed
      .toSorted(
        (a, b) =>
          Number(a.cluster === this.chosen()) - Number(b.cluster === this.chosen()) ||
          b.cluster.connectors - a.cluster.connectors,
      )
      .map((pin) => {
        const radius = pin.cluster.connectors > 8 ? 16 : pin.cluster.connectors > 4 ? 14 : 12
        const left = pin.x > 0.82
        return {
          ...pin,
          radius,
          ring: ringOf(pin.cluster.counts, radius),
          label: placed.length > MAX_LABELS ? '' : (pin.cluster.name.split(/[ ,]/)[0] ?? ''),
          dx: left ? -(radius + 9) : radius + 9,
          anchor: left ? 'end' : 'start',
        }
      })
  })
  protected readonly links = {
    in: withQuery('/map', this.query, { z: String(Math.min(MAX_ZOOM, this.zoom + 1)) }),
    out: withQuery('/map', this.query, { z: String(Math.max(-2, this.zoom - 1)) }),
    fit: withQuery('/map', this.query, { z: null, site: null }),
    close: withQuery('/map', this.query, { site: null }),
  }

  protected pick(cluster: Cluster): string {
    return withQuery('/map', this.query, { site: cluster.key })
  }
  protected arcClass(state: keyof typeof stateLooks): string {
    return `arc state-${stateLooks[state].name}`
  }
  protected describe(cluster: Cluster): string {
    const mix = stateOrder.flatMap((state) =>
      cluster.counts[state] ? `${cluster.counts[state]} ${state}` : [],
    )
    return `${cluster.name}: ${mix.join(', ')}`
  }
  protected ports(station: MapStation) {
    return station.connectors.map((state, i) => ({ label: `Connector ${i + 1}`, state }))
  }
}

export const mapPage = page({ path: 'map', component: MapPage, title: 'Map', load })
