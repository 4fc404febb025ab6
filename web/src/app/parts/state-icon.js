import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { stateLooks } from "./states.js";
/** The shape of a state, without its word. */
let StateIcon = class StateIcon {
    stateIcon = input.required();
    sprite = pageContext().site.iconsUrl;
    name = computed(() => stateLooks[this.stateIcon()].name);
    classes = computed(() => `si st-${this.name()}`);
    href = computed(() => `${this.sprite}#s-${this.name()}`);
};
StateIcon = __decorate([
    Component({
        selector: 'svg[stateIcon]',
        host: { '[class]': 'classes()', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
        template: '<svg:use [attr.href]="href()" />',
    })
], StateIcon);
export { StateIcon };
