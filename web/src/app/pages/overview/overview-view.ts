import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Overview } from '@ocpp/shared/blocks/overview/api'

/** What the page shows, as its `load` reads it. */
export interface OverviewView extends Overview {
  readonly nodes: readonly NodeStatus[]
}
