import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { versions } from '@ocpp/shared/ocpp/version'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { Note } from '../../parts/note.ts'
import { stationPath } from '../../text/links.ts'
import { StationHead } from '../station/station-head.ts'

/** How to point one station here; right after it was made, with its password. */
@Component({
  selector: 'app-connect',
  imports: [Icon, Note, StationHead],
  host: { class: 'contents' },
  templateUrl: './connect-page.html',
})
class ConnectPage extends PageView<Station> {
  protected readonly secret = this.context.secret
  protected readonly base = this.context.site.stationsUrl
  protected readonly url = computed(() => `${this.base}/${encodeURIComponent(this.data().id)}`)
  protected readonly stationPath = stationPath
  protected readonly versions = versions
}

export const connectPage: Page<Station> = {
  path: 'stations/:id/connect',
  section: 'stations',
  component: ConnectPage,
  title: (station) => `Connect ${station.id}`,
  load: ({ api }, params) => call(api, stationApi.routes.read, { params: { id: params.id ?? '' } }),
}
