import { Component, computed } from '@angular/core'
import type { MapSite, MapView } from '@ocpp/shared/blocks/overview/map'
import { frameOf } from '@ocpp/shared/blocks/overview/map-frame'
import { MiniBar } from '../../charts/state-bar.ts'
import { PageView, pageParts } from '../../page/page.ts'
import { isLoud } from '../../parts/states.ts'
import { withQuery } from '../../text/links.ts'
import { toSite } from './view-links.ts'

const orders = [
  { value: null, label: 'Worst', words: 'worst first' },
  { value: 'near', label: 'Near', words: 'nearest first' },
  { value: 'name', label: 'A–Z', words: 'by name' },
] as const

const groupOf = ({ troubled, stations }: MapSite): string => {
  if (troubled === 0) return 'Normal'
  return troubled === stations ? 'Out of service' : 'Faults'
}

/** The sites that the map shows, one by one and a page at a time. */
@Component({
  selector: 'app-map-list',
  imports: [pageParts, MiniBar],
  templateUrl: './map-list.html',
})
export class MapList extends PageView<MapView> {
  protected readonly isLoud = isLoud
  protected readonly fit = withQuery('/map', this.query, { box: null, site: null, cluster: null })
  protected readonly chosen = computed(() => this.data().chosen?.site.key)
  private readonly frame = computed(() => frameOf(this.data().view))
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
