import type { ConnectorStatus, MeterSample } from '@ocpp/shared/contracts/values'
import type { Plug, SimulatedSession } from './plug.ts'

export interface Call {
  readonly action: string
  readonly payload: object
}

/** Who the station is, as a BootNotification says it. */
export interface Identity {
  readonly id: string
  readonly vendor: string
  readonly model: string
  readonly serialNumber: string
  readonly firmware: string
}

export type Reading = { readonly sample: MeterSample; readonly offline: boolean }

/** What a CSMS may order, once put in words without a version. */
export interface StationControl {
  /** `evse` 0: any free one. False when it cannot start. */
  start(evse: number, token: string, remoteStartId: number | null): boolean
  stop(transactionId: string): boolean
  reset(now: boolean): void
  /** Ends the session at an EVSE, if there is one. */
  end(evse: number, reason: string): boolean
  /** Shows that state at an EVSE. */
  show(evse: number, status: ConnectorStatus): void
  unlock(evse: number): 'Unlocked' | 'OngoingTransaction' | 'UnlockFailed' | 'UnknownConnector'
  /** `evse` 0: the whole station. */
  setOperative(evse: number, operative: boolean): 'Accepted' | 'Scheduled' | 'Rejected'
  /** False where there is no such thing to trigger. */
  trigger(message: string, evse: number): boolean
  readonly settings: Map<string, Setting>
}

export interface Setting {
  value: string
  readonly readOnly: boolean
  readonly rebootRequired: boolean
}

/** One OCPP version from the station's side: how it words what happens. */
export interface Dialect {
  readonly subprotocol: 'ocpp1.6' | 'ocpp2.0.1'
  boot(identity: Identity, reason: string): Call
  status(plug: Plug, status: ConnectorStatus, at: Date): Call
  authorize(token: string): Call
  /** The status of the token in an answer, or null where the answer holds none. */
  tokenStatus(response: Record<string, unknown>): string | null
  started(plug: Plug, session: SimulatedSession, reading: Reading): Call
  /** Takes what the station must remember from the answer to `started`. */
  onStarted(session: SimulatedSession, response: Record<string, unknown>): void
  sampled(plug: Plug, session: SimulatedSession, reading: Reading): Call
  ended(plug: Plug, session: SimulatedSession, reading: Reading): Call
  settings(): Map<string, Setting>
}
