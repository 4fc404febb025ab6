import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { suggestedSites } from '../sites/choices.ts'
import { StationHead } from '../station/station-head.ts'

const load = (context: PageContext, { id = '' }: Params) =>
  all({
    station: context.api.call(stationApi.routes.read, { params: { id } }),
    sites: suggestedSites(context),
  })

@Component({ imports: [pageParts, StationHead], templateUrl: './approve-page.html' })
class ApprovePage extends PageView<typeof load> {
  protected readonly station = computed(() => this.data().station)
  protected readonly secrets = computed(() => [
    ...(this.station().hasShownSecret && this.station().contest === undefined
      ? [{ value: 'presented', label: 'The password it has shown' }]
      : []),
    { value: 'generate', label: 'A new generated password' },
    { value: 'none', label: 'No password (closed networks only)' },
  ])
}

export const approvePage = page({
  path: 'stations/:id/approve',
  component: ApprovePage,
  title: ({ station }) => `Approve ${station.id}`,
  load,
})
