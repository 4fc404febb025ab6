import type { ConnectorStatus, ShownState } from '@ocpp/shared/contracts/values'
import type { ConnectorRecord, TransactionRecord } from './records.ts'

/** What refines a connector's own word. */
export interface PortContext {
  readonly connected: boolean
  /** The running transaction there, if any. */
  readonly running: Pick<TransactionRecord, 'chargingState' | 'energyWh'> | null
  /** When the last transaction there ended; null before any did. */
  readonly endedAt: string | null
}

/** Occupied (2.0.1) says no more than that a vehicle is there; the transaction says the rest. */
const occupied = (since: string, { running, endedAt }: PortContext): ShownState => {
  if (running === null) return endedAt !== null && endedAt >= since ? 'Finishing' : 'Preparing'
  switch (running.chargingState) {
    case 'Charging':
    case 'SuspendedEV':
    case 'SuspendedEVSE':
      return running.chargingState
    case 'EVConnected':
    case 'Idle':
    case null:
      return running.energyWh > 0 ? 'Finishing' : 'Preparing'
  }
}

/** What the operator sees of a connector. Without a link its last word is history: Offline. */
export const shownOf = (
  port: { status: ConnectorStatus; since: string },
  context: PortContext,
): ShownState => {
  if (!context.connected) return 'Offline'
  return port.status === 'Occupied' ? occupied(port.since, context) : port.status
}

/**
 * Worst first: what is broken, what is shut, what keeps a vehicle waiting, then the busier port before the freer
 * one. A station is shown as its worst port, so one that shows Available is free as a whole.
 */
export const worstFirst: readonly ShownState[] = [
  'Faulted',
  'Unavailable',
  'SuspendedEVSE',
  'SuspendedEV',
  'Charging',
  'Finishing',
  'Preparing',
  'Reserved',
  'Available',
  'Offline',
  'Unknown',
]

export const worstOf = (states: readonly ShownState[]): ShownState =>
  worstFirst.find((state) => states.includes(state)) ?? 'Unknown'

export interface StationContext {
  readonly connected: boolean
  readonly booted: boolean
  /** The station's word on itself as a whole (EVSE 0), if it gave one. */
  readonly whole: ConnectorStatus | null
}

/**
 * The state of a station: Unknown before it booted or reported any status, Offline without a link, else its worst port.
 * Of what it says of itself as a whole only trouble counts: Available there is no port.
 */
export const stationState = (
  connectors: readonly Pick<ConnectorRecord, 'shown'>[],
  { connected, booted, whole }: StationContext,
): ShownState => {
  if (!booted && connectors.length === 0) return 'Unknown'
  if (!connected) return 'Offline'
  const troubled: readonly ShownState[] = whole === 'Faulted' || whole === 'Unavailable' ? [whole] : []
  return worstOf([...troubled, ...connectors.map(({ shown }) => shown)])
}

const inUse: readonly ShownState[] = ['Charging', 'Preparing', 'SuspendedEV', 'SuspendedEVSE', 'Finishing']

/** A vehicle is there, or about to be served. */
export const isInUse = (state: ShownState): boolean => inUse.includes(state)
