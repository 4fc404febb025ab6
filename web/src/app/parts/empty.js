import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { Icon } from "./icon.js";
/** Says why there is nothing and what to do next. */
let Empty = class Empty {
    icon = input('search');
    title = input.required();
    text = input('');
};
Empty = __decorate([
    Component({
        selector: 'app-empty',
        imports: [Icon],
        host: { class: 'ct' },
        template: `
    <div class="empty">
      <svg [icon]="icon()"></svg>
      <div><h2>{{ title() }}</h2><p class="sub">{{ text() }}</p></div>
      <ng-content />
    </div>
  `,
    })
], Empty);
export { Empty };
