import { Component, input } from '@angular/core'
import { View } from '../../page/page.ts'

/** How many of the stations that a file is for run it: a bar, the percentage, and the numbers. */
@Component({
  selector: 'app-running-share',
  template: `
    <span class="share-cell">
      <svg
        class="share-bar"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        role="img"
        [attr.aria-label]="format.number(share().percent) + ' per cent'"
      >
        <svg:rect class="part-running" x="0" y="0" height="6" [attr.width]="share().percent" />
      </svg>
      <span>{{ format.number(share().percent) }} %</span>
    </span>
    <small>{{ format.number(share().on) }} of {{ format.number(share().of) }}</small>
  `,
})
export class RunningShare extends View {
  readonly share = input.required<{ readonly on: number; readonly of: number; readonly percent: number }>()
}
