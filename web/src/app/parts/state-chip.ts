import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { pageContext } from '../page/context.ts'
import { isLoud, stateLooks } from './states.ts'

/** A state as icon and word; Faulted and Offline filled. */
@Component({
  selector: 'span[state]',
  host: { '[class]': 'classes()' },
  template: `<svg viewBox="0 0 16 16" aria-hidden="true" [class]="'symbol state-' + look()">
      <use [attr.href]="sprite + '#s-' + look()" /></svg
    >{{ state() }}`,
})
export class StateChip {
  readonly state = input.required<ShownState>()
  protected readonly sprite = pageContext().site.iconsUrl
  protected readonly look = computed(() => stateLooks[this.state()].name)
  protected readonly classes = computed(
    () => `state state-${this.look()}${isLoud(this.state()) ? ' loud' : ''}`,
  )
}
