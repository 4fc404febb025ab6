import { Component, computed } from '@angular/core'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { PageView, pageParts } from '../../../page/page.ts'
import type { ChargingView } from './charging-view.ts'
import { HeldProfileTable } from './held-profile-table.ts'

/** The profiles that a station holds, and how they are read from it. */
@Component({
  selector: 'app-held-profiles',
  imports: [pageParts, HeldProfileTable],
  templateUrl: './held-profiles.html',
})
export class HeldProfiles extends PageView<ChargingView> {
  protected readonly key = this.formKey()
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
}
