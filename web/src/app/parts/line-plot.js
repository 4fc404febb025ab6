import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { areaPath, linePoints, niceScale, percent } from "./scale.js";
/** One quantity over time, with its own scale. Several share a time axis by sharing their x. */
let LinePlot = class LinePlot {
    title = input.required();
    label = input.required();
    points = input.required();
    tone = input('pw');
    small = input(false);
    filled = input(true);
    /** The top of the scale where it is known, as 100 for percent. */
    top = input(null);
    /** Where the time lines stand, 0 to 1. */
    lines = input([]);
    axis = input([]);
    scale = computed(() => niceScale(this.top() ?? Math.max(1, ...this.points().map(([, v]) => v)), this.small() ? 2 : 4));
    line = computed(() => linePoints(this.points(), this.scale().max));
    area = computed(() => areaPath(this.points(), this.scale().max));
    at = percent;
    y(value) {
        return percent(1 - value / this.scale().max);
    }
};
LinePlot = __decorate([
    Component({
        selector: 'app-line-plot',
        host: { class: 'ct' },
        template: `
    <div class="chart"><p class="t"><b>{{ title() }}</b></p>
      <div class="ay" aria-hidden="true">@for (tick of scale().ticks; track tick) {<span>{{ tick }}</span>}</div>
      <svg [class]="small() ? 'plot s' : 'plot'" role="img" [attr.aria-label]="label()">
        <g class="grid">@for (tick of scale().ticks; track tick) {<line x2="100%" [attr.y1]="y(tick)" [attr.y2]="y(tick)" />}@for (x of lines(); track x) {<line [attr.x1]="at(x)" [attr.x2]="at(x)" y2="100%" />}</g>
        <svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">@if (filled()) {<path [class]="'area ' + tone()" [attr.d]="area()" />}<polyline [class]="'line b ' + tone()" [attr.points]="line()" /></svg>
        @if (points().at(-1); as last) {<circle [class]="'dot ' + tone()" [attr.cx]="at(last[0])" [attr.cy]="y(last[1])" r="4" />}
      </svg>
      <ng-content />
      @if (axis().length > 0) {<div class="ax" aria-hidden="true">@for (label of axis(); track $index) {<span>{{ label }}</span>}</div>}
    </div>
  `,
    })
], LinePlot);
export { LinePlot };
