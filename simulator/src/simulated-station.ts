import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import type { Call, Dialect, Identity } from './dialect.ts'
import type { Pace } from './pace.ts'
import type { Plug, SimulatedSession } from './plug.ts'
import type { Random } from './random.ts'
import type { CallError } from './rpc-client.ts'

/** The simulated charging station as its users see it. */

export interface StationSpec extends Identity {
  readonly password: string | null
  readonly plugs: readonly { readonly dc: boolean; readonly ratedW: number }[]
}

/** One CALL of a station and what the CSMS said: the ledger that tests hold against the store. */
export interface Answered {
  readonly station: string
  readonly action: string
  readonly request: object
  readonly response: Record<string, unknown>
  /** The session the message belonged to, if any. */
  readonly session: SimulatedSession | null
  readonly registerWh: number | null
}

export interface StationOptions {
  readonly url: string
  /** Where a station of 1.6 connects with security profile 2 and 3; without one it stays where it is. */
  readonly tlsUrl?: string
  /** A root certificate that it has ex works, in PEM. */
  readonly ca?: string
  readonly dialect: Dialect
  readonly pace: Pace
  readonly random: Random
  readonly meterMs: number
  readonly answerMs?: number
  readonly retryMs?: number
  readonly onAnswered?: (answered: Answered) => void
  readonly onRefused?: (station: string, call: Call, error: CallError) => void
}

export interface SimulatedStation {
  readonly id: string
  readonly plugs: readonly Plug[]
  /** Connects, boots, replays its queue and lives until the signal aborts; reconnects by itself. */
  run(signal: AbortSignal): Promise<void>
  isBooted(): boolean
  booted(): Promise<void>
  /** Messages not answered yet. */
  backlog(): number
  drained(): Promise<void>
  /** Plugs in and starts a session; false when the plug is not free. `at` in the past replays history. */
  start(evse: number, token: string, options?: { remoteStartId?: number; at?: Date }): boolean
  stop(evse: number, reason: string, at?: Date): boolean
  /** Lets time pass on a plug and sends its meter values. */
  sample(evse: number, seconds: number, at?: Date): void
  setStatus(evse: number, status: ConnectorStatus, at?: Date): void
  fault(evse: number, errorCode: string): void
  authorize(token: string): Promise<string | null>
  /** Sends any message and resolves to the CSMS's answer; a CALLERROR goes to `onRefused` and never resolves. */
  ask(call: Call): Promise<Record<string, unknown>>
  /** Cuts the line; the station comes back after `milliseconds` of its own time. */
  dropLine(milliseconds: number): void
}
