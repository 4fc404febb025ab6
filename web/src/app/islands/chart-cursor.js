import { __decorate } from "tslib";
import { Component, computed, input, signal } from '@angular/core';
/**
 * Island over a chart: a line follows pointer and arrow keys and tells the nearest reading. Without its script it
 * is invisible; the table under the chart has the same values.
 */
let ChartCursor = class ChartCursor {
    readings = input([]);
    props = computed(() => JSON.stringify({ readings: this.readings() }));
    index = signal(null);
    reading = computed(() => this.readings()[this.index() ?? -1] ?? null);
    follow(event) {
        const box = event.currentTarget.getBoundingClientRect();
        const x = (event.clientX - box.left) / box.width;
        let best = null;
        let distance = Number.POSITIVE_INFINITY;
        this.readings().forEach(([at], i) => {
            if (Math.abs(at - x) >= distance)
                return;
            distance = Math.abs(at - x);
            best = i;
        });
        this.index.set(best);
    }
};
ChartCursor = __decorate([
    Component({
        selector: 'island-cursor',
        host: {
            'data-keep': '',
            '[attr.data-props]': 'props()',
            class: 'cursor',
            '(pointermove)': 'follow($event)',
            '(pointerleave)': 'index.set(null)',
        },
        template: `
    @if (reading(); as r) {
      <svg width="100%" height="100%" aria-hidden="true"><line class="hair" [attr.x1]="r[0] * 100 + '%'" [attr.x2]="r[0] * 100 + '%'" y2="100%" /></svg>
      <output [class]="r[0] > 0.5 ? 'tip l' : 'tip r'">{{ r[1] }}</output>
    }
  `,
    })
], ChartCursor);
export { ChartCursor };
