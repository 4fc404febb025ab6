import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { StateIcon } from './state-icon.ts'
import { isLoud, stateLooks } from './states.ts'

/** A state as icon and word; Faulted and Offline filled. */
@Component({
  selector: 'span[state]',
  imports: [StateIcon],
  host: { '[class]': 'classes()' },
  template: `<svg [stateIcon]="state()"></svg>{{ state() }}`,
})
export class StateChip {
  readonly state = input.required<ShownState>()
  protected readonly classes = computed(
    () => `state state-${stateLooks[this.state()].name}${isLoud(this.state()) ? ' loud' : ''}`,
  )
}
