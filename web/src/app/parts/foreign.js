import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { visible, visibleUpTo } from "../text/visible.js";
/** Text that a station sent: hidden characters written out, long text cut with the whole of it one click away. */
let Foreign = class Foreign {
    text = input.required();
    max = input(80);
    whole = computed(() => visible(this.text() ?? '–'));
    short = computed(() => visibleUpTo(this.text() ?? '–', this.max()));
    long = computed(() => this.short() !== this.whole());
};
Foreign = __decorate([
    Component({
        selector: 'app-foreign',
        host: { class: 'ct' },
        template: `
    @if (long()) {
      <details class="cut"><summary>{{ short() }}</summary><span class="wrap">{{ whole() }}</span></details>
    } @else {
      <bdi>{{ short() }}</bdi>
    }
  `,
    })
], Foreign);
export { Foreign };
