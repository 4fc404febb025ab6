import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { ScheduledOrder, Station, Timeline } from '@ocpp/shared/blocks/stations/station'
import { rangeMs, StatusTimeline } from '../../charts/status-timeline.ts'
import { Textures } from '../../charts/textures.ts'
import { commandTitle } from '../../commands/command-title.ts'
import { commandEnd } from '../../commands/outcome.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Note } from '../../parts/note.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { commandPath, stationPath } from '../../text/links.ts'
import { ConnectorCard } from './connector-card.ts'
import { StationHead } from './station-head.ts'

interface StationView {
  readonly station: Station
  readonly timeline: Part<Timeline>
  readonly messages: Part<ListPage<Message>>
  readonly commands: Part<ListPage<Command>>
}

@Component({
  selector: 'app-station',
  imports: [ConnectorCard, Empty, UntrustedText, Note, PartFailure, StationHead, StatusTimeline, Textures],
  host: { class: 'contents' },
  templateUrl: './station-page.html',
})
class StationPage extends PageView<StationView> {
  /** What it will do, and where. */
  protected orderWords({ order, evse, connector }: ScheduledOrder): string {
    const place =
      evse === 0 ? 'the station' : `EVSE ${evse}${connector === null ? '' : ` connector ${connector}`}`
    if (order === 'reset') return `A reset of ${place} is scheduled.`
    return `Taking ${place} ${order === 'inoperative' ? 'out of' : 'back into'} service is scheduled.`
  }
  protected readonly station = computed(() => this.data().station)
  protected readonly timeline = computed(() => valueOfPart(this.data().timeline))
  protected readonly messages = computed(() => valueOfPart(this.data().messages)?.items ?? [])
  protected readonly commands = computed(() => valueOfPart(this.data().commands)?.items ?? [])
  protected readonly problemOfPart = problemOfPart
  protected readonly title = commandTitle
  protected readonly end = commandEnd
  protected readonly stationPath = stationPath
  protected readonly commandPath = commandPath
}

export const stationPage: Page<StationView> = {
  path: 'stations/:id',
  section: 'stations',
  component: StationPage,
  title: (data) => data.station.id,
  load: async ({ api, query, now, correlation }, params) => {
    const id = params.id ?? ''
    const from = new Date(now.getTime() - rangeMs(query.get('range'))).toISOString()
    const [station, timeline, messages, commands] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      part(
        call(api, stationApi.routes.timeline, { params: { id }, query: { from, to: now.toISOString() } }),
        correlation,
      ),
      part(call(api, messageApi.routes.list, { params: { id }, query: { limit: '6' } }), correlation),
      part(call(api, commandApi.routes.list, { query: { station: id, limit: '5' } }), correlation),
    ])
    return { station, timeline, messages, commands }
  },
}
