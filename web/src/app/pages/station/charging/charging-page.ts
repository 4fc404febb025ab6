import { Component, computed } from '@angular/core'
import type { Fixed } from '@ocpp/shared/api/route'
import { smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import { FormProblems } from '../../../form/form-problems.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { placeLabel } from '../../charging-profiles/profile-labels.ts'
import { StationHead } from '../station-head.ts'
import type { ChargingView } from './charging-view.ts'
import { scheduleWords } from './charging-view.ts'
import { CompositeCard } from './composite-card.ts'
import { HeldProfiles } from './held-profiles.ts'
import { ProfileForms } from './profile-forms.ts'

const { routes } = smartChargingApi

/** What limits a station's charging: together as a chart, one by one as a list, and how to change it. */
@Component({
  selector: 'app-station-charging',
  imports: [CompositeCard, UntrustedText, FormProblems, HeldProfiles, ProfileForms, StationHead],
  host: { class: 'contents' },
  templateUrl: './charging-page.html',
})
class ChargingPage extends PageView<ChargingView> {
  protected readonly placeLabel = placeLabel
  protected readonly evses = computed(() =>
    [...new Set([this.data().composite.evse, ...this.data().station.connectors.map(({ evse }) => evse), 1])]
      .filter((evse) => evse > 0)
      .sort((a, b) => a - b),
  )
  protected readonly steps = (schedule: Fixed<ChargingSchedule> | undefined) =>
    scheduleWords(this.format, schedule)
}

export const stationChargingPage: Page<ChargingView> = {
  path: 'stations/:id/charging',
  section: 'stations',
  component: ChargingPage,
  title: ({ station }) => `Charging profiles of ${station.id}`,
  load: async ({ api, query }, params) => {
    const id = params.id ?? ''
    const asked = {
      evse: query.get('evse') ?? undefined,
      hours: query.get('hours') ?? undefined,
      unit: query.get('unit') ?? undefined,
    }
    const [station, charging, composite, library, running] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, routes.ofStation, { params: { id } }),
      call(api, routes.composite, { params: { id }, query: asked }),
      call(api, routes.listTemplates, {}),
      call(api, transactionApi.routes.list, { query: { station: id, active: 'true', limit: '20' } }),
    ])
    return { station, charging, composite, library, running: running.items }
  },
}
