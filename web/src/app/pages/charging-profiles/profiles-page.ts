import { Component } from '@angular/core'
import { type ProfileTemplate, smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Icon } from '../../parts/icon.ts'
import { offset } from './periods.ts'
import { kindLabel, purposeLabel } from './profile-labels.ts'

@Component({
  selector: 'app-charging-profiles',
  imports: [Empty, Icon],
  host: { class: 'contents' },
  templateUrl: './profiles-page.html',
})
class ProfilesPage extends PageView<readonly ProfileTemplate[]> {
  protected readonly purposeLabel = purposeLabel
  protected readonly kindLabel = kindLabel
  protected readonly encode = encodeURIComponent

  /** The first few steps of a schedule, in its own unit. */
  protected steps({ schedule }: ProfileTemplate): string {
    const shown = schedule.periods
      .slice(0, 3)
      .map(({ startS, limit }) => `${offset(startS)} ${limit} ${schedule.unit}`)
    return shown.join(', ') + (schedule.periods.length > 3 ? ` … (${schedule.periods.length})` : '')
  }
}

export const chargingProfilesPage: Page<readonly ProfileTemplate[]> = {
  path: 'charging-profiles',
  section: 'charging-profiles',
  component: ProfilesPage,
  title: 'Charging profiles',
  load: ({ api }) => call(api, smartChargingApi.routes.listTemplates, {}),
}
