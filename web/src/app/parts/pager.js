import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { Icon } from "./icon.js";
import { pagerLinks } from "./pager-links.js";
let Pager = class Pager {
    pager = input.required();
    words = input(['Before', 'After']);
    context = pageContext();
    links = computed(() => pagerLinks(this.context.path, this.context.query, this.pager()));
};
Pager = __decorate([
    Component({
        selector: 'nav[pager]',
        imports: [Icon],
        host: { class: 'pager', 'aria-label': 'Pages' },
        template: `
    <span><ng-content /></span>
    <span class="row">
      @if (links().before; as before) {
        <a class="btn sm" [href]="before" rel="prev"><svg icon="left"></svg>{{ words()[0] }}</a>
      } @else {
        <span class="btn sm" aria-disabled="true"><svg icon="left"></svg>{{ words()[0] }}</span>
      }
      @if (links().after; as after) {
        <a class="btn sm" [href]="after" rel="next">{{ words()[1] }}<svg icon="right"></svg></a>
      } @else {
        <span class="btn sm" aria-disabled="true">{{ words()[1] }}<svg icon="right"></svg></span>
      }
    </span>
  `,
    })
], Pager);
export { Pager };
