import { Component, computed, input } from '@angular/core'
import type { TargetCounts, TargetState } from '@ocpp/shared/blocks/campaigns/api'
import { stateLabels } from './campaign-labels.ts'

const parts: readonly { readonly name: string; readonly states: readonly TargetState[] }[] = [
  { name: 'part-done', states: ['done'] },
  { name: 'part-failed', states: ['failed'] },
  { name: 'part-running', states: ['sent', 'underWay'] },
  { name: 'part-skipped', states: ['skipped'] },
]

/** How far stations are, as one bar with a sentence for who does not see it. What waits is its ground. */
@Component({
  selector: 'app-target-bar',
  host: { class: 'contents' },
  template: `
    <svg
      class="share-bar"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      role="img"
      [attr.aria-label]="words()"
    >
      @for (part of shares(); track part.name) {
        <svg:rect [attr.class]="part.name" y="0" height="6" [attr.x]="part.x" [attr.width]="part.width" />
      }
    </svg>
  `,
})
export class TargetBar {
  readonly counts = input.required<TargetCounts>()
  readonly total = input.required<number>()

  protected readonly shares = computed(() => {
    const total = Math.max(1, this.total())
    let x = 0
    return parts.map(({ name, states }) => {
      const width = (100 * states.reduce((sum, state) => sum + this.counts()[state], 0)) / total
      const share = { name, x: x.toFixed(2), width: width.toFixed(2) }
      x += width
      return share
    })
  })

  protected readonly words = computed(() => {
    const said = (Object.entries(this.counts()) as [TargetState, number][])
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${count} ${stateLabels[state].toLowerCase()}`)
    return `Of ${this.total()} stations ${said.join(', ') || 'none'}`
  })
}
