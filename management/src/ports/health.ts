import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'

/** How the system itself fares, as this management sees it. */
export interface Health {
  nodes(): readonly NodeStatus[]
  /** Percent of the disk with the management's data that is free; null where nobody knows. */
  freePercent(): Promise<number | null>
}
