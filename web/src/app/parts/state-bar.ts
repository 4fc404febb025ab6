import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { stateOrder } from './states.ts'
import { Stretch } from './stretch.ts'

export interface BarPart {
  readonly state: ShownState
  readonly count: number
  readonly x: number
  readonly width: number
}

const round = (n: number): number => Math.round(n * 100) / 100

/** The parts of a stacked bar, in the fixed order; states without a connector have none. */
export const barParts = (counts: Readonly<Partial<Record<ShownState, number>>>): readonly BarPart[] => {
  const total = stateOrder.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  let x = 0
  return stateOrder.flatMap((state) => {
    const count = counts[state] ?? 0
    if (count === 0) return []
    const width = (count / total) * 100
    const part = { state, count, x: round(x), width: round(width) }
    x += width
    return [part]
  })
}

/** Small stacked bar of connectors by state; the numbers stand beside it in words. */
@Component({
  selector: 'svg[miniBar]',
  imports: [Stretch],
  host: { class: 'bar mini', 'aria-hidden': 'true' },
  template: `
    @for (part of parts(); track part.state) {
      <svg:g [stretch]="part.state" [x]="part.x" [width]="part.width" />
    }
  `,
})
export class MiniBar {
  readonly miniBar = input.required<Readonly<Partial<Record<ShownState, number>>>>()
  protected readonly parts = computed(() => barParts(this.miniBar()))
}
