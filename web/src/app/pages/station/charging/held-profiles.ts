import { Component, computed, input } from '@angular/core'
import type { Fixed } from '@ocpp/shared/api/route'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { PostForm } from '../../../form/post-form.ts'
import { View } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Icon } from '../../../parts/icon.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { kindLabel, placeLabel, purposeLabel } from '../../charging-profiles/profile-labels.ts'
import type { ChargingView } from './charging-view.ts'
import { scheduleWords } from './charging-view.ts'

/** The profiles that a station holds, one by one. */
@Component({
  selector: 'app-held-profiles',
  imports: [Empty, UntrustedText, Icon, PostForm],
  host: { class: 'contents' },
  templateUrl: './held-profiles.html',
})
export class HeldProfiles extends View {
  readonly data = input.required<ChargingView>()
  protected readonly key = crypto.randomUUID()
  protected readonly purposeLabel = purposeLabel
  protected readonly kindLabel = kindLabel
  protected readonly placeLabel = placeLabel
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly steps = (schedule: Fixed<ChargingSchedule> | undefined) =>
    scheduleWords(this.format, schedule)
}
