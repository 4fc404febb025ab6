import { Component, computed, input } from '@angular/core'

/** A bar within a cell that says how much of a whole a value is; the words stand beside it. */
@Component({
  selector: 'span[inBar]',
  host: { class: 'in-bar' },
  template: `@if (share() !== null) {
      <svg aria-hidden="true">
        <rect class="track" width="100%" height="100%" rx="2" />
        <rect
          height="100%"
          rx="2"
          [attr.class]="isNear() ? 'value near' : 'value'"
          [attr.width]="share() + '%'"
        />
      </svg>
    }
    <span><ng-content /></span>`,
})
export class InBar {
  readonly inBar = input.required<number>()
  /** What is a whole; null where that is not known. */
  readonly of = input.required<number | null>()
  protected readonly share = computed(() => {
    const whole = this.of()
    if (whole === null || whole <= 0) return null
    return Math.round(Math.min(1, Math.max(0, this.inBar() / whole)) * 1_000) / 10
  })
  /** From nine tenths on it is said by a colour as well. */
  protected readonly isNear = computed(() => (this.share() ?? 0) >= 90)
}
