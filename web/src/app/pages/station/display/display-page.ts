import { Component, computed } from '@angular/core'
import { customerApi } from '@ocpp/shared/blocks/customer-information/api'
import { displayApi } from '@ocpp/shared/blocks/display/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { tokenTypes } from '../../tokens/token-types.ts'
import { StationHead } from '../station-head.ts'
import { CustomerTable } from './customer-table.ts'
import { DisplayTable } from './display-table.ts'
import { choices, priorities } from './priorities.ts'

const load = ({ api, query }: PageContext, { id = '' }: Params) =>
  all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    messages: api.call(displayApi.routes.listOfStation, { params: { id }, query: wanted(query, 'cursor') }),
    reports: api.call(customerApi.routes.listOfStation, {
      params: { id },
      query: { cursor: query.get('reportsCursor') ?? undefined },
    }),
  })

@Component({
  imports: [pageParts, CustomerTable, DisplayTable, StationHead],
  templateUrl: './display-page.html',
})
class DisplayPage extends PageView<typeof load> {
  protected readonly key = this.formKey()
  /** What a station said of a customer: handed over by the POST before, for this one page. */
  protected readonly reading = this.context.secret
  protected readonly priorities = priorities
  protected readonly states = choices(
    ['', 'In every state'],
    ['Idle', 'Idle'],
    ['Charging', 'Charging'],
    ['Faulted', 'Faulted'],
    ['Unavailable', 'Unavailable'],
  )
  protected readonly wishes = choices(
    ['report', 'Report what is known'],
    ['both', 'Report and clear'],
    ['clear', 'Clear only'],
  )
  protected readonly names = choices(...tokenTypes.map((type) => [type, `Token, ${type}`] as const), [
    'identifier',
    'Other identifier',
  ])
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly path = computed(() => stationPath(this.data().station.id, 'display'))
  protected readonly nextId = computed(() =>
    String(this.data().messages.items.reduce((highest, { id }) => Math.max(highest, id), 0) + 1),
  )
}

export const displayPage = page({
  path: 'stations/:id/display',
  component: DisplayPage,
  title: (data) => `Display of ${data.station.id}`,
  load,
})
