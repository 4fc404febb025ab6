import { Component, computed, input } from '@angular/core'
import type { StepShare } from '@ocpp/shared/blocks/reports/api'
import { percent } from '../../charts/scale.ts'

/** An outage is drawn at least so high, so that it is seen. */
const least = 0.14

/** A bar for each day or month: the outage hangs from the top in its share, what is left out of it is grey. */
@Component({
  selector: 'svg[steps]',
  host: { class: 'step-strip', role: 'img', '[attr.aria-label]': 'label()' },
  template: `@for (bar of bars(); track $index) {
    @if (bar.known) {
      <svg:rect class="working" [attr.x]="bar.x" [attr.width]="bar.width" height="100%" />
    }
    @if (bar.out !== null) {
      <svg:rect class="out" [attr.x]="bar.x" [attr.width]="bar.width" [attr.height]="bar.out" />
    }
    @if (bar.left !== null) {
      <svg:rect class="left-out" [attr.x]="bar.x" [attr.width]="bar.width" [attr.height]="bar.left" />
    }
  }`,
})
export class StepStrip {
  readonly steps = input.required<readonly StepShare[]>()
  readonly by = input.required<'day' | 'month'>()
  protected readonly bars = computed(() => {
    const count = this.steps().length
    const high = (share: number) => (share > 0 ? percent(Math.max(least, share)) : null)
    return this.steps().map((day, at) => ({
      x: percent(at / count),
      width: percent(0.76 / count),
      known: day !== null,
      out: day === null ? null : high(day.counted),
      left: day === null || day.counted > 0 ? null : high(day.excluded),
    }))
  })
  protected readonly label = computed(() => {
    const known = this.steps().filter((day) => day !== null)
    const out = known.filter(({ counted }) => counted > 0).length
    return `${out} of ${known.length} ${this.by()}s with an outage that counts`
  })
}
