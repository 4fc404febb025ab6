import { Component, computed } from '@angular/core'
import type { MapStation, MapView } from '@ocpp/shared/blocks/overview/map'
import { PageView, pageParts } from '../../page/page.ts'
import type { Port } from '../../parts/ports.ts'
import { withQuery } from '../../text/links.ts'

/** What is chosen on the map: a site, or sites too near each other to be told apart there, with their stations. */
@Component({ selector: 'app-map-card', imports: [pageParts], templateUrl: './map-card.html' })
export class MapCard extends PageView<NonNullable<MapView['chosen']>> {
  protected readonly site = computed(() => this.data().site)
  protected readonly closed = withQuery('/map', this.query, { site: null, cluster: null })
  protected ports({ connectors }: MapStation): readonly Port[] {
    return connectors.map((state, i) => ({ label: `Connector ${i + 1}`, state }))
  }
}
