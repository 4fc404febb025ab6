import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { barParts } from "./bar-parts.js";
import { Stretch } from "./stretch.js";
/** Small stacked bar of connectors by state; the numbers stand beside it in words. */
let MiniBar = class MiniBar {
    miniBar = input.required();
    parts = computed(() => barParts(this.miniBar()));
};
MiniBar = __decorate([
    Component({
        selector: 'svg[miniBar]',
        imports: [Stretch],
        host: { class: 'bar mini', 'aria-hidden': 'true' },
        template: `
    @for (part of parts(); track part.state) {
      <svg:g [stretch]="part.state" [x]="part.x" [width]="part.width" />
    }
  `,
    })
], MiniBar);
export { MiniBar };
