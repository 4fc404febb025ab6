import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { pageContext } from '../page/context.ts'
import { stateLooks } from './states.ts'

export interface Port {
  readonly label: string
  readonly state: ShownState
}

/**
 * The connectors of a station as one icon each, their words for screen readers and pointers. The icons are drawn here: a list of
 * stations has hundreds, and a component costs the server more than what it draws.
 */
@Component({
  selector: 'ul[ports]',
  host: { class: 'ports', 'aria-label': 'Connectors' },
  template: `
    @for (port of drawn(); track $index) {
      <li [title]="port.label + ': ' + port.state">
        <svg
          viewBox="0 0 16 16"
          role="img"
          [attr.aria-label]="port.label + ' ' + port.state"
          [class]="'symbol state-' + port.look"
        >
          <use [attr.href]="sprite + '#s-' + port.look" />
        </svg>
      </li>
    }
  `,
})
export class Ports {
  readonly ports = input.required<readonly Port[]>()
  protected readonly sprite = pageContext().site.iconsUrl
  protected readonly drawn = computed(() =>
    this.ports().map((port) => ({ ...port, look: stateLooks[port.state].name })),
  )
}
