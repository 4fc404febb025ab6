import { Component, computed } from '@angular/core'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { ScheduledOrder } from '@ocpp/shared/blocks/stations/station'
import { rangeMs, StatusTimeline } from '../../charts/status-timeline.ts'
import { Textures } from '../../charts/textures.ts'
import { commandTitle } from '../../commands/command-title.ts'
import { commandEnd } from '../../commands/outcome.ts'
import {
  all,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
  part,
  valueOfPart,
} from '../../page/page.ts'
import { ConnectorCard } from './connector-card.ts'
import { StationHead } from './station-head.ts'

const load = ({ api, query, now }: PageContext, params: Params) => {
  const id = params.id ?? ''
  const from = new Date(now.getTime() - rangeMs(query.get('range'))).toISOString()
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    timeline: part(api, stationApi.routes.timeline, {
      params: { id },
      query: { from, to: now.toISOString() },
    }),
    messages: part(api, messageApi.routes.list, { params: { id }, query: { limit: '6' } }),
    commands: part(api, commandApi.routes.list, { query: { station: id, limit: '5' } }),
  })
}

@Component({
  imports: [pageParts, ConnectorCard, StationHead, StatusTimeline, Textures],
  templateUrl: './station-page.html',
})
class StationPage extends PageView<typeof load> {
  /** What it will do, and where. */
  protected orderLabel({ order, evse, connector }: ScheduledOrder): string {
    const place =
      evse === 0 ? 'the station' : `EVSE ${evse}${connector === null ? '' : ` connector ${connector}`}`
    if (order === 'reset') return `A reset of ${place} is scheduled.`
    return `Taking ${place} ${order === 'inoperative' ? 'out of' : 'back into'} service is scheduled.`
  }
  protected readonly station = computed(() => this.data().station)
  protected readonly timeline = computed(() => valueOfPart(this.data().timeline))
  protected readonly messages = computed(() => valueOfPart(this.data().messages)?.items ?? [])
  protected readonly commands = computed(() => valueOfPart(this.data().commands)?.items ?? [])
  protected readonly title = commandTitle
  protected readonly end = commandEnd
}

export const stationPage = page({
  path: 'stations/:id',
  component: StationPage,
  title: (data) => data.station.id,
  load,
})
