import type { ShownState } from '@ocpp/shared/contracts/values'
import { stateOrder } from '../parts/states.ts'

export interface BarPart {
  readonly state: ShownState
  readonly count: number
  readonly x: number
  readonly width: number
}

const round = (n: number): number => Math.round(n * 100) / 100

/** The parts of a stacked bar, in the fixed order; states without a connector have none. */
export const barParts = (
  counts: Readonly<Partial<Record<ShownState, number | undefined>>>,
): readonly BarPart[] => {
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
