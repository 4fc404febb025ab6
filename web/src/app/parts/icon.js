import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
/** An icon of the sprite; always beside a word, so it says nothing to a screen reader. */
let Icon = class Icon {
    icon = input.required();
    sprite = pageContext().site.iconsUrl;
    href = computed(() => `${this.sprite}#i-${this.icon()}`);
};
Icon = __decorate([
    Component({
        selector: 'svg[icon]',
        host: { class: 'i', 'aria-hidden': 'true' },
        template: '<svg:use [attr.href]="href()" />',
    })
], Icon);
export { Icon };
