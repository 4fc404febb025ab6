import { Component, computed, input } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { plugLabels } from '@ocpp/shared/ocpp/connectors/plugs'
import { pageParts, View } from '../../page/page.ts'
import { ratedKw } from '../../text/connector-facts.ts'

/** The stations of a site, a row for each connector. */
@Component({
  selector: 'app-site-stations',
  imports: [pageParts],
  host: { class: 'contents' },
  templateUrl: './site-stations.html',
})
export class SiteStations extends View {
  readonly site = input.required<string>()
  readonly stations = input.required<readonly Station[]>()
  protected readonly rows = computed(() =>
    this.stations().flatMap((station) => {
      const places = station.connectors.map((each) => ({
        key: `${station.id} ${each.evse}.${each.connector}`,
        place: each.connector === 1 ? String(each.evse) : `${each.evse}.${each.connector}`,
        plug: each.plug === null ? '–' : plugLabels[each.plug],
        rated: each.ratedW === null ? '–' : ratedKw(each.ratedW),
        state: each.shown,
        kw: each.powerW === null ? '–' : this.format.kw(each.powerW),
      }))
      const { id, name, state } = station
      const none = { key: id, place: '–', plug: '–', rated: '–', state, kw: '–' }
      const all = places.length === 0 ? [none] : places
      return all.map((row, i) => ({ ...row, id, name, span: i === 0 ? all.length : 0 }))
    }),
  )
}
