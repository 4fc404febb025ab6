import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { pageContext } from '../page/context.ts'
import { stateLooks } from './states.ts'

/** The shape of a state, without its word. */
@Component({
  selector: 'svg[stateIcon]',
  host: { '[class]': 'classes()', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
  template: `<svg:use [attr.href]="href()" />`,
})
export class StateIcon {
  readonly stateIcon = input.required<ShownState>()
  private readonly sprite = pageContext().site.iconsUrl
  private readonly name = computed(() => stateLooks[this.stateIcon()].name)
  protected readonly classes = computed(() => `symbol state-${this.name()}`)
  protected readonly href = computed(() => `${this.sprite}#s-${this.name()}`)
}
