import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { areaPath, linePoints, percent } from "./scale.js";
/** A small line without axes; says in words what it shows. */
let Sparkline = class Sparkline {
    spark = input.required();
    label = input.required();
    points = computed(() => {
        const values = this.spark();
        return values.map((value, i) => [0.02 + (0.94 * i) / Math.max(1, values.length - 1), value]);
    });
    max = computed(() => Math.max(1e-9, ...this.spark()) * 1.1);
    line = computed(() => linePoints(this.points(), this.max()));
    area = computed(() => areaPath(this.points(), this.max()));
    end = computed(() => {
        const last = this.points().at(-1);
        return last ? { x: percent(last[0]), y: percent(1 - last[1] / this.max()) } : null;
    });
};
Sparkline = __decorate([
    Component({
        selector: 'svg[spark]',
        host: { role: 'img', '[attr.aria-label]': 'label()', class: 'spark' },
        template: `
    @if (end(); as end) {
      <svg:svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">
        <path class="area" [attr.d]="area()" /><polyline class="line" [attr.points]="line()" />
      </svg:svg>
      <svg:circle class="dot" [attr.cx]="end.x" [attr.cy]="end.y" r="3" />
    }
  `,
    })
], Sparkline);
export { Sparkline };
