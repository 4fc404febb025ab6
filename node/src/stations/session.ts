import type { PresentedCertificate } from '@ocpp/shared/blocks/stations/events'
import type { Admission } from '@ocpp/shared/contracts/values'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { Answers } from './answers.ts'
import type { Calls } from './calls.ts'

/** The part of a WebSocket that the protocol needs. */
export interface StationSocket {
  send(text: string): void
  close(code: number, reason: string): void
  ping(): void
}

/** A message that a station has agreed to send. */
export interface Trigger {
  readonly commandId: string
  readonly action: string
  /** Null: wherever it is about. */
  readonly evse: number | null
  readonly connector: number | null
  readonly untilMs: number
  /** Places it has reported: what comes again is a message of its own. */
  readonly seen: Set<string>
}

/** One open socket of a station and everything known about it. Plain data: thousands of them are held. */
export interface Session {
  readonly station: string
  /** Greater than that of every earlier socket of the station. */
  readonly connection: string
  readonly version: Version
  readonly socket: StationSocket
  readonly remoteAddress: string
  readonly securityProfile: number
  readonly connectedMs: number
  /** When it was last seen over the socket it had here before; `connectedMs` where it had none. */
  readonly awaySinceMs: number
  /** What it offered as a subprotocol, where that is no registered name. */
  readonly offered?: string
  /** What it came in with, at security profile 3. */
  readonly certificate?: PresentedCertificate
  /** Hash of the password it came in with; null without one. */
  readonly presentedSecretHash: string | null
  /** That is one it was issued to use from now on. */
  readonly isNextSecret: boolean
  readonly answers: Answers
  readonly calls: Calls
  admission: Admission
  /** This socket has been reported to the management. */
  reported: boolean
  /** Messages that a station which is not accepted may send because we asked for them. */
  readonly invited: Set<string>
  /** Messages it has lately agreed to send. */
  triggers?: readonly Trigger[]
  /** Answers that wait for the journal: later ones queue behind them. */
  waiting: number
  lastMessageMs: number
  /** Since the last report of this node. */
  spoke: boolean
  /** A newer socket of the station has taken over: this one is only listened to for a moment longer. */
  superseded: boolean
}
