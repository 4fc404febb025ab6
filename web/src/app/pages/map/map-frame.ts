import { Component, computed, input } from '@angular/core'
import { percent } from '../../charts/scale.ts'
import { MapIsland } from '../../islands/map-island.ts'
import { PageView, pageParts } from '../../page/page.ts'
import { isLoud, stateLooks, stateOrder } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { type Cluster, ringOf } from './clusters.ts'
import { MAX_ZOOM, placeIn, viewBoxOf } from './view-box.ts'

const MAX_LABELS = 24

/** The map itself: outlines, a pin for each site, and how to zoom. */
@Component({ selector: 'app-map-frame', imports: [pageParts, MapIsland], templateUrl: './map-frame.html' })
export class MapFrame extends PageView<readonly Cluster[]> {
  readonly chosen = input.required<Cluster | null>()
  protected readonly outline = `${this.context.site.outlineUrl}#land`
  protected readonly percent = percent
  protected readonly isLoud = isLoud
  private readonly zoom = Math.round(Number(this.query.get('z') ?? 0)) || 0
  protected readonly box = computed(() =>
    viewBoxOf(
      this.data().flatMap((c) => (c.at ? [c.at] : [])),
      this.zoom,
      this.chosen()?.at ?? null,
    ),
  )
  protected readonly viewBox = computed(() => {
    const { x, y, width, height } = this.box()
    return [x, y, width, height].map((n) => Math.round(n * 10) / 10).join(' ')
  })
  protected readonly pins = computed(() => {
    const placed = this.data().flatMap((cluster) => {
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
}
