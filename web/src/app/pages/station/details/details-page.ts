import { Component, computed } from '@angular/core'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import { type SiteName, siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { PartFailure } from '../../../parts/part-failure.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { stationPath } from '../../../text/links.ts'
import { StationFacts } from '../../stations/station-facts.ts'
import { StationHead } from '../station-head.ts'
import { WritingTable } from '../writing/writing-table.ts'

interface DetailsView {
  readonly station: Station
  readonly sites: readonly SiteName[]
  readonly writings: Part<readonly Oddity[]>
}

@Component({
  selector: 'app-details',
  imports: [UntrustedText, FormProblems, PartFailure, PostForm, StationFacts, StationHead, WritingTable],
  host: { class: 'contents' },
  templateUrl: './details-page.html',
})
class DetailsPage extends PageView<DetailsView> {
  protected readonly station = computed(() => this.data().station)
  protected readonly writings = computed(() => valueOfPart(this.data().writings) ?? [])
  protected readonly problemOfPart = problemOfPart
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

export const detailsPage: Page<DetailsView> = {
  path: 'stations/:id/details',
  section: 'stations',
  component: DetailsPage,
  title: ({ station }) => `Details of ${station.id}`,
  load: async ({ api, correlation }, params) => {
    const id = params.id ?? ''
    const [station, sites, writings] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, siteApi.routes.names, {}),
      part(call(api, messageApi.routes.oddities, { params: { id } }), correlation),
    ])
    return { station, sites, writings }
  },
}
