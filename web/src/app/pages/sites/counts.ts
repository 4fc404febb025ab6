import type { SiteNow } from '@ocpp/shared/blocks/sites/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { isLoud, stateOrder } from '../../parts/states.ts'

type Counts = SiteNow['connectors']

export interface StateCount {
  readonly state: ShownState
  readonly count: number
}

const countsIn = (counts: Counts): readonly StateCount[] =>
  stateOrder.flatMap((state) => (counts[state] ? [{ state, count: counts[state] }] : []))

export const connectorCount = (counts: Counts): number =>
  countsIn(counts).reduce((sum, { count }) => sum + count, 0)

/** `3 Charging, 1 Faulted`, in the fixed order. */
export const countsText = (counts: Counts): string =>
  countsIn(counts)
    .map(({ state, count }) => `${count} ${state}`)
    .join(', ') || 'none known'

/** Those that ask for somebody. */
export const troubleIn = (counts: Counts): readonly StateCount[] =>
  countsIn(counts).filter(({ state }) => isLoud(state))
