import { Component, computed } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { siteChoices } from '../sites/choices.ts'
import { StationHead } from '../station/station-head.ts'

const load = ({ api }: PageContext, { id = '' }: Params) =>
  all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    sites: api.call(siteApi.routes.names, {}),
  })

@Component({ imports: [pageParts, StationHead], templateUrl: './approve-page.html' })
class ApprovePage extends PageView<typeof load> {
  protected readonly station = computed(() => this.data().station)
  protected readonly sites = computed(() => siteChoices(this.data().sites))
  protected readonly secrets = [
    { value: 'presented', label: 'The password it has shown' },
    { value: 'generate', label: 'A new generated password' },
    { value: 'none', label: 'No password (closed networks only)' },
  ]
}

export const approvePage = page({
  path: 'stations/:id/approve',
  component: ApprovePage,
  title: ({ station }) => `Approve ${station.id}`,
  load,
})
