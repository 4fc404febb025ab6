import { Component } from '@angular/core'
import { type ProfileTemplate, smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { offset } from './periods.ts'
import { kindLabel, purposeLabel } from './profile-labels.ts'

const load = ({ api, query }: PageContext) =>
  api.call(smartChargingApi.routes.listTemplates, { query: wanted(query, 'cursor') })

@Component({ imports: [pageParts], templateUrl: './profiles-page.html' })
class ProfilesPage extends PageView<typeof load> {
  protected readonly purposeLabel = purposeLabel
  protected readonly kindLabel = kindLabel

  /** The first few steps of a schedule, in its own unit. */
  protected steps({ schedule }: ProfileTemplate): string {
    const shown = schedule.periods
      .slice(0, 3)
      .map(({ startS, limit }) => `${offset(startS)} ${limit} ${schedule.unit}`)
    return shown.join(', ') + (schedule.periods.length > 3 ? ` … (${schedule.periods.length})` : '')
  }
}

export const chargingProfilesPage = page({
  path: 'charging-profiles',
  component: ProfilesPage,
  title: 'Charging profiles',
  load,
})
