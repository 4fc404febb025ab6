import { Component, computed } from '@angular/core'
import type { MapSite, MapView } from '@ocpp/shared/blocks/overview/map'
import { frameOf, frameToFit } from '@ocpp/shared/blocks/overview/map-frame'
import { percent } from '../../charts/scale.ts'
import { MapIsland } from '../../islands/map-island.ts'
import { PageView, pageParts } from '../../page/page.ts'
import { isLoud, stateLooks, stateOrder } from '../../parts/states.ts'
import { ringOf } from './ring.ts'
import { frameOfCluster, inOutline, placeIn, placeOf, toSite, viewBoxOf, viewLinks } from './view-links.ts'

const MAX_LABELS = 24

/** Large numbers need wide rings. */
const radiusOf = (connectors: number): number =>
  [
    [999, 20],
    [99, 17],
    [8, 16],
    [4, 14],
  ].find(([more = 0]) => connectors > more)?.[1] ?? 12

/** The map itself: outlines, a pin for each site or cluster, how to zoom and to move. */
@Component({ selector: 'app-map-frame', imports: [pageParts, MapIsland], templateUrl: './map-frame.html' })
export class MapFrame extends PageView<MapView> {
  protected readonly outline = `${this.context.site.outlineUrl}#land`
  protected readonly percent = percent
  protected readonly isLoud = isLoud
  private readonly frame = computed(() => frameOf(this.data().view))
  protected readonly viewBox = computed(() => viewBoxOf(this.frame()))
  /** What fits everything that matches, for the map that moves. */
  protected readonly fit = computed(() => {
    const { bounds, view } = this.data()
    return viewBoxOf(bounds === null ? frameOf(view) : frameToFit(bounds))
  })
  private readonly chosen = computed(() => this.data().chosen?.site.key)
  protected readonly pins = computed(() => {
    const placed = this.data().clusters.flatMap((site) => {
      const at = placeOf(site)
      return at === null
        ? []
        : [{ site, at: inOutline(at).map(Math.round).join(' '), ...placeIn(this.frame(), at) }]
    })
    const isChosen = ({ site }: { readonly site: MapSite }) => site.key === this.chosen()
    return placed
      .toSorted((a, b) => Number(isChosen(a)) - Number(isChosen(b)) || b.site.connectors - a.site.connectors)
      .map((pin) => {
        const radius = radiusOf(pin.site.connectors)
        const left = pin.x > 0.82
        const zoomed = frameOfCluster(pin.site.box)
        return {
          ...pin,
          radius,
          ring: ringOf(pin.site.states, radius),
          label: placed.length > MAX_LABELS ? '' : this.label(pin.site),
          dx: left ? -(radius + 9) : radius + 9,
          anchor: left ? 'end' : 'start',
          look: isChosen(pin) ? 'pin chosen' : 'pin',
          href: toSite(this.query, pin.site),
          fit: zoomed && viewBoxOf(zoomed),
        }
      })
  })
  protected readonly links = computed(() => viewLinks(this.query, this.data()))

  private label({ name, sites }: MapSite): string {
    return `${name.split(/[ ,]/)[0] ?? ''}${sites > 1 ? ` +${sites - 1}` : ''}`
  }
  protected arcClass(state: keyof typeof stateLooks): string {
    return `arc state-${stateLooks[state].name}`
  }
  protected describe({ name, sites, states }: MapSite): string {
    const others = sites > 2 ? ` and ${sites - 1} other sites` : sites === 2 ? ' and another site' : ''
    return `${name}${others}: ${stateOrder.flatMap((state) => (states[state] ? `${states[state]} ${state}` : [])).join(', ')}`
  }
}
