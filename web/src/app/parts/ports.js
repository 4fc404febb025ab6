import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { StateIcon } from "./state-icon.js";
/** The connectors of a station as one icon each, their words for screen readers and pointers. */
let Ports = class Ports {
    ports = input.required();
};
Ports = __decorate([
    Component({
        selector: 'ul[ports]',
        imports: [StateIcon],
        host: { class: 'ports', 'aria-label': 'Connectors' },
        template: `
    @for (port of ports(); track $index) {
      <li [title]="port.label + ': ' + port.state"><svg [stateIcon]="port.state"></svg><span class="vh">{{ port.label }} {{ port.state }}</span></li>
    }
  `,
    })
], Ports);
export { Ports };
