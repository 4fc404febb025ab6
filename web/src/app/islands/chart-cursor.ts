import { Component, computed, input, signal } from '@angular/core'

/** A reading under the pointer: where it stands (0 to 1) and what to say. */
export type Reading = readonly [x: number, text: string]

/**
 * Island over a chart: a line follows pointer and arrow keys and shows the nearest reading. Without its script it
 * is invisible; the table under the chart has the same values.
 */
@Component({
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
      <svg width="100%" height="100%" aria-hidden="true">
        <line class="hairline" [attr.x1]="r[0] * 100 + '%'" [attr.x2]="r[0] * 100 + '%'" y2="100%" />
      </svg>
      <output [class]="r[0] > 0.5 ? 'tip left' : 'tip right'">{{ r[1] }}</output>
    }
  `,
})
export class ChartCursor {
  readonly readings = input<readonly Reading[]>([])
  protected readonly props = computed(() => JSON.stringify({ readings: this.readings() }))
  protected readonly index = signal<number | null>(null)
  protected readonly reading = computed(() => this.readings()[this.index() ?? -1] ?? null)

  protected follow(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
    const x = (event.clientX - box.left) / box.width
    let best: number | null = null
    let distance = Number.POSITIVE_INFINITY
    this.readings().forEach(([at], i) => {
      if (Math.abs(at - x) >= distance) return
      distance = Math.abs(at - x)
      best = i
    })
    this.index.set(best)
  }
}
