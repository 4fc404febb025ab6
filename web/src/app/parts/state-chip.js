import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { StateIcon } from "./state-icon.js";
import { isLoud, stateLooks } from "./states.js";
/** A state as icon and word; Faulted and Offline filled. */
let StateChip = class StateChip {
    state = input.required();
    classes = computed(() => `st st-${stateLooks[this.state()].name}${isLoud(this.state()) ? ' loud' : ''}`);
};
StateChip = __decorate([
    Component({
        selector: 'span[state]',
        imports: [StateIcon],
        host: { '[class]': 'classes()' },
        template: '<svg [stateIcon]="state()"></svg>{{ state() }}',
    })
], StateChip);
export { StateChip };
