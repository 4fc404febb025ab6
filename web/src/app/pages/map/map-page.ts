import { Component, computed } from '@angular/core'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import { frameOf } from '@ocpp/shared/blocks/overview/map-frame'
import { Textures } from '../../charts/textures.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { zoomOf } from './base-layers.ts'
import { MapCard } from './map-card.ts'
import { MapFrame } from './map-frame.ts'
import { MapList } from './map-list.ts'
import { farthestZoom } from './view-links.ts'

const chosenBy = ['site', 'cluster'] as const
const cursors = ['cursor', 'stationsCursor', 'unplacedCursor'] as const

const load = ({ api, query }: PageContext) =>
  api.call(overviewApi.routes.map, {
    query: {
      ...wanted(query, 'box', 'text', 'state', 'power', 'order', ...chosenBy, ...cursors),
      limit: '12',
    },
  })

const powers = [
  { value: 'upTo22kW', label: 'Up to 22 kW' },
  { value: 'upTo149kW', label: '23 to 149 kW' },
  { value: 'from150kW', label: '150 kW and more' },
  { value: 'unknown', label: 'Not known' },
] as const

@Component({
  imports: [pageParts, MapCard, MapFrame, MapList, Onboarding, Textures],
  templateUrl: './map-page.html',
})
class MapPage extends PageView<typeof load> {
  protected readonly states = stateOrder
  protected readonly powers = powers
  protected readonly filterNames = {
    text: 'text: {}',
    state: '{}',
    power: powers.find(({ value }) => value === this.query.get('power'))?.label ?? '{}',
  }
  protected readonly counts = computed(() => this.data().counts)
  protected readonly farthest = farthestZoom
  protected readonly zoom = computed(() => Math.max(0, Math.round(zoomOf(frameOf(this.data().view)))))
  protected readonly fit = withQuery('/map', this.query, { box: null, site: null, cluster: null })
}

export const mapPage = page({ path: 'map', component: MapPage, title: 'Map', load })
