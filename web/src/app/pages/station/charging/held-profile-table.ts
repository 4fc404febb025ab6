import { Component } from '@angular/core'
import type { Fixed } from '@ocpp/shared/api/route'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import { PageView, pageParts } from '../../../page/page.ts'
import { kindLabel, placeLabel, purposeLabel } from '../../charging-profiles/profile-labels.ts'
import { type ChargingView, scheduleText } from './charging-view.ts'
import { ClearProfile } from './clear-profile.ts'

/** The profiles that a station holds, one in a row. */
@Component({
  selector: 'app-held-profile-table',
  imports: [pageParts, ClearProfile],
  templateUrl: './held-profile-table.html',
})
export class HeldProfileTable extends PageView<ChargingView['charging']['profiles']> {
  protected readonly purposeLabel = purposeLabel
  protected readonly kindLabel = kindLabel
  protected readonly placeLabel = placeLabel
  protected readonly steps = (schedule: Fixed<ChargingSchedule> | undefined) =>
    scheduleText(this.format, schedule)
}
