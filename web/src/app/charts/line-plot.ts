import { Component, computed, input } from '@angular/core'
import { areaPath, linePoints, niceScale, percent } from './scale.ts'

export type PlotPoint = readonly [x: number, value: number]

/** One quantity over time, with its own scale. Several share a time axis by sharing their x. */
@Component({
  selector: 'app-line-plot',
  host: { class: 'contents' },
  template: `
    <div class="chart">
      <p class="caption">
        <b>{{ title() }}</b>
      </p>
      <div class="axis-y" aria-hidden="true">
        @for (tick of scale().ticks; track tick) {
          <span>{{ tick }}</span>
        }
      </div>
      <svg [class]="small() ? 'plot low' : 'plot'" role="img" [attr.aria-label]="label()">
        <g class="grid">
          @for (tick of scale().ticks; track tick) {
            <line x2="100%" [attr.y1]="y(tick)" [attr.y2]="y(tick)" />
          }
          @for (x of lines(); track x) {
            <line [attr.x1]="at(x)" [attr.x2]="at(x)" y2="100%" />
          }
        </g>
        <svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">
          @if (filled()) {
            <path [class]="'area ' + tone()" [attr.d]="area()" />
          }
          <polyline [class]="'line thick ' + tone()" [attr.points]="line()" />
        </svg>
        @if (points().at(-1); as last) {
          <circle [class]="'dot ' + tone()" [attr.cx]="at(last[0])" [attr.cy]="y(last[1])" r="4" />
        }
      </svg>
      <ng-content />
      @if (axis().length > 0) {
        <div class="axis-x" aria-hidden="true">
          @for (label of axis(); track $index) {
            <span>{{ label }}</span>
          }
        </div>
      }
    </div>
  `,
})
export class LinePlot {
  readonly title = input.required<string>()
  readonly label = input.required<string>()
  readonly points = input.required<readonly PlotPoint[]>()
  readonly tone = input<'power' | 'energy' | 'charge'>('power')
  readonly small = input(false)
  readonly filled = input(true)
  /** The top of the scale where it is known, as 100 for percent. */
  readonly top = input<number | null>(null)
  /** Where the time lines stand, 0 to 1. */
  readonly lines = input<readonly number[]>([])
  readonly axis = input<readonly string[]>([])

  protected readonly scale = computed(() =>
    niceScale(this.top() ?? Math.max(1, ...this.points().map(([, v]) => v)), this.small() ? 2 : 4),
  )
  protected readonly line = computed(() => linePoints(this.points(), this.scale().max))
  protected readonly area = computed(() => areaPath(this.points(), this.scale().max))
  protected readonly at = percent
  protected y(value: number): string {
    return percent(1 - value / this.scale().max)
  }
}
