import type { Version } from '@ocpp/shared/ocpp/version'
import type { ServerWebSocket } from 'bun'
import type { Session } from '../stations/session.ts'
import type { Admitted } from './admission/decision.ts'
import type { Handshake } from './handshakes.ts'
import type { HeldFrames } from './held-frames.ts'

/** What a WebSocket carries from its handshake on. */
export interface SocketData {
  readonly admitted: Admitted
  /** Null when no subprotocol on offer is spoken here, which has been reported. */
  readonly version: Version | null
  /** What it offered, where that is no registered name. */
  readonly offered?: string
  readonly remoteAddress: string
  /** Ends with the first message. */
  handshake: Handshake | null
  /** Made when it says more than it may. */
  held: HeldFrames | null
  session: Session | null
}

export type Socket = ServerWebSocket<SocketData>
