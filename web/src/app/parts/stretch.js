import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { stateLooks } from "./states.js";
/** A stretch of a bar or lane in the colour and texture of a state; `x` and `width` in percent. */
let Stretch = class Stretch {
    stretch = input.required();
    x = input.required();
    width = input.required();
    title = input('');
    look = computed(() => stateLooks[this.stretch()]);
    classes = computed(() => `st-${this.look().name}`);
};
Stretch = __decorate([
    Component({
        selector: 'g[stretch]',
        host: { '[class]': 'classes()' },
        template: `
    @if (title()) { <svg:title>{{ title() }}</svg:title> }
    <svg:rect class="f" [attr.x]="x() + '%'" [attr.width]="width() + '%'" height="100%" />
    @if (look().hollow) { <svg:rect class="ho" [attr.x]="x() + '%'" [attr.width]="width() + '%'" /> }
    @if (look().texture; as texture) {
      <svg:rect [attr.fill]="'url(#' + texture + ')'" [attr.x]="x() + '%'" [attr.width]="width() + '%'" height="100%" />
    }
  `,
    })
], Stretch);
export { Stretch };
