import { Component, computed, input } from '@angular/core'
import { choice } from '../../../form/field.ts'
import { PageView, pageParts } from '../../../page/page.ts'
import { purposeLabel } from '../../charging-profiles/profile-labels.ts'
import type { ChargingView } from './charging-view.ts'

/** Sets and clears profiles at a station. */
@Component({ selector: 'app-profile-forms', imports: [pageParts], templateUrl: './profile-forms.html' })
export class ProfileForms extends PageView<ChargingView> {
  readonly evses = input.required<readonly number[]>()
  protected readonly key = this.formKey()
  protected readonly places = computed(() => [
    choice(0, 'Whole station, or each EVSE'),
    ...this.evses().map((evse) => choice(evse, `EVSE ${evse}`)),
  ])
  protected readonly anyPlace = computed(() => [choice('', 'Anywhere'), ...this.places()])
  protected readonly templates = computed(() => this.data().library.map(({ id, name }) => choice(id, name)))
  protected readonly sessions = computed(() => [
    choice('', 'None'),
    ...this.data().running.map(({ transactionId, evse }) =>
      choice(transactionId, `EVSE ${evse ?? '–'}: ${transactionId.slice(0, 24)}`),
    ),
  ])
  protected readonly purposes = [
    choice('', 'Any purpose'),
    ...(['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const).map((p) =>
      choice(p, purposeLabel(p)),
    ),
  ]
}
