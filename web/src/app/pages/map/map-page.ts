import { Component, computed } from '@angular/core'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import { frameOf } from '@ocpp/shared/blocks/overview/map-frame'
import { MiniBar } from '../../charts/state-bar.ts'
import { Textures } from '../../charts/textures.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { isLoud, stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { zoomOf } from './base-layers.ts'
import { MapCard } from './map-card.ts'
import { MapFrame } from './map-frame.ts'
import { farthestZoom, toSite } from './view-links.ts'

const chosenBy = ['site', 'cluster'] as const
const cursors = ['cursor', 'stationsCursor', 'unplacedCursor'] as const

const load = ({ api, query }: PageContext) =>
  api.call(overviewApi.routes.map, {
    query: { ...wanted(query, 'box', 'text', 'state', 'power', 'order', ...chosenBy, ...cursors), limit: '12' },
  })

const orders = [
  { value: null, label: 'Worst', words: 'worst first' },
  { value: 'near', label: 'Near', words: 'nearest first' },
  { value: 'name', label: 'A–Z', words: 'by name' },
] as const

const powers = [
  { value: 'upTo22kW', label: 'Up to 22 kW' },
  { value: 'upTo149kW', label: '23 to 149 kW' },
  { value: 'from150kW', label: '150 kW and more' },
  { value: 'unknown', label: 'Not known' },
] as const

const groupOf = ({ troubled, stations }: MapSite): string => {
  if (troubled === 0) return 'Normal'
  return troubled === stations ? 'Out of service' : 'Faults'
}

@Component({
  imports: [pageParts, MapCard, MapFrame, MiniBar, Onboarding, Textures],
  templateUrl: './map-page.html',
})
class MapPage extends PageView<typeof load> {
  protected readonly states = stateOrder
  protected readonly powers = powers
  protected readonly isLoud = isLoud
  protected readonly filterNames = { text: 'text: {}', state: '{}', power: 'power: {}' }
  protected readonly counts = computed(() => this.data().counts)
  protected readonly chosen = computed(() => this.data().chosen?.site.key)
  protected readonly farthest = farthestZoom
  private readonly frame = computed(() => frameOf(this.data().view))
  protected readonly zoom = computed(() => Math.max(0, Math.round(zoomOf(this.frame()))))
  protected readonly fit = withQuery('/map', this.query, { box: null, site: null, cluster: null })
  private readonly asked = orders.find(({ value }) => value === this.query.get('order')) ?? orders[0]
  protected readonly order = this.asked.words
  protected readonly orders = orders.map(({ value, label }) => ({
    label,
    href: withQuery('/map', this.query, { order: value }),
    current: value === this.asked.value ? 'true' : null,
  }))
  /** The list with a heading before the first of each group; by trouble only where it is in that order. */
  protected readonly listed = computed(() => {
    const sites = this.data().sites.items
    return sites.map((site, i) => {
      const before = sites[i - 1]
      const group = groupOf(site)
      const isFirst = before === undefined || groupOf(before) !== group
      return { site, group: this.asked.value === null && isFirst ? group : null }
    })
  })
  protected pick(site: MapSite): string {
    return toSite(this.query, site, this.frame())
  }
}

export const mapPage = page({ path: 'map', component: MapPage, title: 'Map', load })
