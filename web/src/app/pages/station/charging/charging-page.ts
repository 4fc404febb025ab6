import { Component, computed } from '@angular/core'
import type { Fixed } from '@ocpp/shared/api/route'
import { smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import { type PageContext, PageView, type Params, page, pageParts, wanted } from '../../../page/page.ts'
import { placeLabel } from '../../charging-profiles/profile-labels.ts'
import { StationHead } from '../station-head.ts'
import { scheduleText } from './charging-view.ts'
import { CompositeCard } from './composite-card.ts'
import { HeldProfiles } from './held-profiles.ts'
import { ProfileForms } from './profile-forms.ts'

const { routes } = smartChargingApi

const load = async ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  const asked = {
    ...wanted(query, 'evse', 'hours', 'unit'),
  }
  const [station, charging, composite, library, running] = await Promise.all([
    api.call(stationApi.routes.read, { params: { id } }),
    api.call(routes.ofStation, { params: { id } }),
    api.call(routes.composite, { params: { id }, query: asked }),
    api.call(routes.listTemplates, { query: { limit: '100' } }),
    api.call(transactionApi.routes.list, { query: { station: id, active: 'true', limit: '20' } }),
  ])
  return { station, charging, composite, library: library.items, running: running.items }
}

/** What limits a station's charging: together as a chart, one by one as a list, and how to change it. */
@Component({
  imports: [pageParts, CompositeCard, HeldProfiles, ProfileForms, StationHead],
  templateUrl: './charging-page.html',
})
class ChargingPage extends PageView<typeof load> {
  protected readonly placeLabel = placeLabel
  protected readonly evses = computed(() =>
    [...new Set([this.data().composite.evse, ...this.data().station.connectors.map(({ evse }) => evse), 1])]
      .filter((evse) => evse > 0)
      .sort((a, b) => a - b),
  )
  protected readonly steps = (schedule: Fixed<ChargingSchedule> | undefined) =>
    scheduleText(this.format, schedule)
}

export const stationChargingPage = page({
  path: 'stations/:id/charging',
  component: ChargingPage,
  title: ({ station }) => `Charging profiles of ${station.id}`,
  load,
})
