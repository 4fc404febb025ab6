import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { versions } from '@ocpp/shared/ocpp/version'
import { type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { StationHead } from '../station/station-head.ts'

const load = ({ api }: PageContext, { id = '' }: Params) =>
  api.call(stationApi.routes.read, { params: { id } })

/** How to point one station here; right after it was made, with its password. */
@Component({ imports: [pageParts, StationHead], templateUrl: './connect-page.html' })
class ConnectPage extends PageView<typeof load> {
  protected readonly secret = this.context.secret
  protected readonly base = this.context.site.stationsUrl
  protected readonly url = computed(() => `${this.base}/${encodeURIComponent(this.data().id)}`)
  protected readonly versions = versions
}

export const connectPage = page({
  path: 'stations/:id/connect',
  component: ConnectPage,
  title: (station) => `Connect ${station.id}`,
  load,
})
