import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { barParts } from './bar-parts.ts'
import { StateSegment } from './state-segment.ts'

/** Small stacked bar of connectors by state; the numbers stand beside it in words. */
@Component({
  selector: 'svg[miniBar]',
  imports: [StateSegment],
  host: { class: 'bar mini', 'aria-hidden': 'true' },
  template: `
    @for (part of parts(); track part.state) {
      <svg:g [segment]="part.state" [x]="part.x" [width]="part.width" />
    }
  `,
})
export class MiniBar {
  readonly miniBar = input.required<Readonly<Partial<Record<ShownState, number | undefined>>>>()
  protected readonly parts = computed(() => barParts(this.miniBar()))
}
