import { Component, computed } from '@angular/core'
import type { Fixed } from '@ocpp/shared/api/route'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { PageView, pageParts } from '../../../page/page.ts'
import { kindLabel, placeLabel, purposeLabel } from '../../charging-profiles/profile-labels.ts'
import { type ChargingView, scheduleText } from './charging-view.ts'

/** The profiles that a station holds, one by one. */
@Component({ selector: 'app-held-profiles', imports: [pageParts], templateUrl: './held-profiles.html' })
export class HeldProfiles extends PageView<ChargingView> {
  protected readonly key = this.formKey()
  protected readonly purposeLabel = purposeLabel
  protected readonly kindLabel = kindLabel
  protected readonly placeLabel = placeLabel
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly steps = (schedule: Fixed<ChargingSchedule> | undefined) =>
    scheduleText(this.format, schedule)
}
