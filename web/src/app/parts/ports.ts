import { Component, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { StateIcon } from './state-icon.ts'

export interface Port {
  readonly label: string
  readonly state: ShownState
}

/** The connectors of a station as one icon each, their words for screen readers and pointers. */
@Component({
  selector: 'ul[ports]',
  imports: [StateIcon],
  host: { class: 'ports', 'aria-label': 'Connectors' },
  template: `
    @for (port of ports(); track $index) {
      <li [title]="port.label + ': ' + port.state">
        <svg [stateIcon]="port.state"></svg>
        <span class="visually-hidden">{{ port.label }} {{ port.state }}</span>
      </li>
    }
  `,
})
export class Ports {
  readonly ports = input.required<readonly Port[]>()
}
