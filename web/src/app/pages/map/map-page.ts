import { Component, computed } from '@angular/core'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import { MiniBar } from '../../charts/state-bar.ts'
import { Textures } from '../../charts/textures.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { isLoud, stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { Onboarding } from '../overview/onboarding.ts'
import { MapCard } from './map-card.ts'
import { MapFrame } from './map-frame.ts'

const chosenBy = ['site', 'cluster'] as const
const cursors = ['cursor', 'stationsCursor', 'unplacedCursor'] as const

const load = ({ api, query }: PageContext) =>
  api.call(overviewApi.routes.map, {
    query: { ...wanted(query, 'box', 'text', 'state', ...chosenBy, ...cursors), limit: '25' },
  })

@Component({
  imports: [pageParts, MapCard, MapFrame, MiniBar, Onboarding, Textures],
  templateUrl: './map-page.html',
})
class MapPage extends PageView<typeof load> {
  protected readonly states = stateOrder
  protected readonly isLoud = isLoud
  protected readonly filterNames = { text: 'text: {}', state: '{}' }
  protected readonly counts = computed(() => this.data().counts)
  protected readonly chosen = computed(() => this.data().chosen?.site.key)
  protected readonly fit = withQuery('/map', this.query, { box: null, site: null, cluster: null })
  protected pick({ key }: MapSite): string {
    return withQuery('/map', this.query, { site: key, cluster: null })
  }
}

export const mapPage = page({ path: 'map', component: MapPage, title: 'Map', load })
