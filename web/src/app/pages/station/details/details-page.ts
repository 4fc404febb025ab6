import { Component, computed } from '@angular/core'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { stationSecurityApi } from '@ocpp/shared/blocks/stations/security-api'
import {
  all,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
  part,
  valueOfPart,
} from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { suggestedSites } from '../../sites/choices.ts'
import { StationFields } from '../../stations/station-fields.ts'
import { StationHead } from '../station-head.ts'
import { WritingTable } from '../writing/writing-table.ts'
import { ConnectorsForm } from './connectors-form.ts'

const load = (context: PageContext, params: Params) => {
  const { api } = context
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    sites: suggestedSites(context),
    security: part(api, stationSecurityApi.routes.read, { params: { id } }),
    writings: part(api, messageApi.routes.oddities, { params: { id } }),
  })
}

@Component({
  imports: [pageParts, ConnectorsForm, StationFields, StationHead, WritingTable],
  templateUrl: './details-page.html',
})
class DetailsPage extends PageView<typeof load> {
  protected readonly station = computed(() => this.data().station)
  protected readonly writings = computed(() => valueOfPart(this.data().writings) ?? [])
  /** With which profile it came, and the least that it may come with. */
  protected readonly profile = computed(() => {
    const lowest = valueOfPart(this.data().security)?.lowestProfile
    const present = this.station().link.securityProfile ?? '–'
    return lowest === undefined ? `${present}` : `${present}, at least ${lowest}`
  })
  protected readonly securityPath = computed(() => stationPath(this.station().id, 'security-profile'))
  protected readonly writingPath = computed(() => stationPath(this.station().id, 'writing'))
  protected readonly url = computed(
    () => `${this.context.site.stationsUrl}/${encodeURIComponent(this.station().id)}`,
  )
  /** How it said which version it speaks, where that is not as the standard has it. */
  protected readonly offered = computed(() => {
    const offered = this.station().offeredProtocol
    if (offered === undefined) return null
    return offered === '' ? '(it offers no subprotocol: assumed)' : `(it offers “${offered}”)`
  })
}

export const detailsPage = page({
  path: 'stations/:id/details',
  component: DetailsPage,
  title: ({ station }) => `Details of ${station.id}`,
  load,
})
