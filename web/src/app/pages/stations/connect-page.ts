import { Component } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { StationHead } from '../station/station-head.ts'
import { ConnectFacts } from './connect-facts.ts'
import { ConnectSteps } from './connect-steps.ts'

const load = ({ api }: PageContext, { id = '' }: Params) =>
  api.call(stationApi.routes.read, { params: { id } })

/** How to point one station here; right after it was made, with its password. */
@Component({
  imports: [pageParts, ConnectFacts, ConnectSteps, StationHead],
  templateUrl: './connect-page.html',
})
class ConnectPage extends PageView<typeof load> {
  protected readonly secret = this.context.secret
}

export const connectPage = page({
  path: 'stations/:id/connect',
  component: ConnectPage,
  title: (station) => `Connect ${station.id}`,
  load,
})
