import { Component, computed, input } from '@angular/core'
import { areaPath, linePoints, percent } from './scale.ts'

/** A small line without axes; says in words what it shows. */
@Component({
  selector: 'svg[spark]',
  host: { role: 'img', '[attr.aria-label]': 'label()', class: 'spark' },
  template: `
    @if (end(); as end) {
      <svg:svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">
        <path class="area" [attr.d]="area()" />
        <polyline class="line" [attr.points]="line()" />
      </svg:svg>
      <svg:circle class="dot" [attr.cx]="end.x" [attr.cy]="end.y" r="3" />
    }
  `,
})
export class Sparkline {
  readonly spark = input.required<readonly number[]>()
  readonly label = input.required<string>()
  private readonly points = computed(() => {
    const values = this.spark()
    return values.map((value, i) => [0.02 + (0.94 * i) / Math.max(1, values.length - 1), value] as const)
  })
  private readonly max = computed(() => Math.max(1e-9, ...this.spark()) * 1.1)
  protected readonly line = computed(() => linePoints(this.points(), this.max()))
  protected readonly area = computed(() => areaPath(this.points(), this.max()))
  protected readonly end = computed(() => {
    const last = this.points().at(-1)
    return last ? { x: percent(last[0]), y: percent(1 - last[1] / this.max()) } : null
  })
}
