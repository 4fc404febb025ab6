import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { ServerWebSocket } from 'bun'
import type { OpenConnections } from '../journal/connections.ts'
import type { Journal } from '../journal/journal.ts'
import { Answers } from '../rpc/answers.ts'
import { Calls } from '../rpc/calls.ts'
import type { Dispatch } from '../rpc/dispatch.ts'
import { rawRow } from '../rpc/rows.ts'
import type { Stamp } from '../stamp.ts'
import type { Registry } from '../stations/registry.ts'
import type { Session } from '../stations/session.ts'
import type { Admitted } from './admit.ts'
import { closeCause } from './close-cause.ts'
import type { Handshake } from './handshakes.ts'
import { createHeldFrames, type HeldFrames } from './held-frames.ts'
import type { Metrics } from './metrics.ts'
import { Pace, type PaceLimits } from './pace.ts'
import type { TakeOvers } from './take-overs.ts'

/** What a WebSocket carries from its handshake on. */
export interface SocketData {
  readonly admitted: Admitted
  /** Null when no subprotocol on offer is spoken here, which has been told. */
  readonly version: Version | null
  /** What it offered, where that is no registered name. */
  readonly offered?: string
  readonly remoteAddress: string
  /** Ends with the first message. */
  handshake: Handshake | null
  /** Made when the station has something to say. */
  pace: Pace | null
  /** Made when it says more than it may. */
  held: HeldFrames | null
  session: Session | null
}

export interface SocketDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly log: Logger
  readonly journal: Journal
  readonly connections: OpenConnections
  readonly registry: Registry
  readonly dispatch: Dispatch
  readonly metrics: Metrics
  readonly pace: PaceLimits
  readonly takeOvers: Pick<TakeOvers, 'replaced' | 'alive'>
}

type Socket = ServerWebSocket<SocketData>

const PROTOCOL_ERROR = 1002
const INTERNAL_ERROR = 1011
const POLICY_VIOLATION = 1008
const REPLACED = 4001
/** What a replaced socket still had on its way is listened to for this long. */
const LATE_MS = 2_000

/** All six hooks of Bun's WebSocket: Elysia puts its own beneath those that are left out. */
export const createSocketHooks = (deps: SocketDeps) => {
  const {
    clock,
    stamp,
    log,
    journal,
    connections,
    registry,
    dispatch,
    metrics,
    pace: limits,
    takeOvers,
  } = deps

  const sessionOf = (ws: Socket, version: Version): Session => {
    const { admitted, remoteAddress } = ws.data
    const { ms } = stamp()
    const send = (text: string) => void ws.sendText(text)
    return {
      station: admitted.station,
      connection: newId(),
      version,
      socket: {
        send,
        close: (code, reason) => ws.close(code, reason),
        ping: () => void ws.ping(),
      },
      remoteAddress,
      securityProfile: admitted.securityProfile,
      connectedMs: ms,
      awaySinceMs: registry.awaySince(admitted.station) ?? ms,
      presentedSecretHash: admitted.presentedSecretHash,
      answers: new Answers(),
      calls: new Calls(send, clock),
      admission: admitted.admission,
      invited: new Set(),
      waiting: 0,
      lastMessageMs: ms,
      spoke: false,
      superseded: false,
    }
  }

  const connected = (session: Session, { admitted, offered }: SocketData, at: string): StationEvent[] => {
    const { remoteAddress, presentedSecretHash: hash } = session
    const { connection, version: protocol } = session
    const event: StationEvent = {
      type: 'StationConnected',
      at,
      connection,
      protocol,
      securityProfile: session.securityProfile,
      remoteAddress,
      ...(offered !== undefined && { offered }),
      ...(admitted.isNextSecret && hash !== null && { presentedSecretHash: hash }),
    }
    if (admitted.admission === 'accepted') return [event]
    const presented = hash === null ? {} : { presentedSecretHash: hash }
    return [{ type: 'StationHeld', at, remoteAddress, ...presented }, event]
  }

  const open = (ws: Socket) => {
    const { version } = ws.data
    // OCPP-J completes the handshake without a subprotocol and then closes.
    if (version === null) return ws.close(PROTOCOL_ERROR, 'no common subprotocol')
    const session = sessionOf(ws, version)
    ws.data.session = session
    const previous = registry.enter(session)
    const { station, connection } = session
    if (previous !== undefined) {
      log.info({ station, connection, previous: previous.connection }, 'a newer socket takes over')
      takeOvers.replaced(previous)
      setTimeout(() => previous.socket.close(REPLACED, 'replaced by a newer connection'), LATE_MS).unref()
    }
    const { iso } = stamp()
    journal.append({
      station,
      receivedAt: iso,
      events: connected(session, ws.data, iso),
      write: connections.opened({ connection, station }),
    })
  }

  const endHandshake = (ws: Socket) => {
    ws.data.handshake?.end()
    ws.data.handshake = null
  }

  const close = (ws: Socket, code: number, reason: string) => {
    endHandshake(ws)
    ws.data.held?.drop()
    const { session } = ws.data
    if (session === null) return
    ws.data.session = null
    registry.leave(session)
    session.calls.close()
    const { station, connection } = session
    const at = stamp().iso
    const cause = closeCause(code, reason)
    if (cause.isViolation) metrics.message('other', 'in', 'bad').count++
    journal.append({
      station,
      receivedAt: at,
      // A frame that the socket layer refused left no other trace in the message log.
      ...(cause.isViolation && {
        exchange: () =>
          rawRow(
            session,
            { text: '', bytes: 0 },
            { code: String(cause.code), description: cause.reason, answered: false },
          ),
      }),
      events: [{ type: 'StationDisconnected', at, connection, code: cause.code, reason: cause.reason }],
      write: connections.closed(connection),
    })
  }

  const handle = (ws: Socket, session: Session, data: string | Buffer) => {
    try {
      if (typeof data === 'string') dispatch.text(session, data)
      else dispatch.binary(session, data.byteLength)
    } catch (error) {
      // Only this socket: a fault in here must not take the others along.
      log.error({ error, station: session.station }, 'frame could not be processed')
      ws.close(INTERNAL_ERROR, 'internal error')
    }
  }

  /** An answer that we wait for is no message of the station's own. */
  const isAwaited = (text: string, { calls }: Session): boolean =>
    calls.isWaiting() && (text.startsWith('[3') || text.startsWith('[4'))

  const message = (ws: Socket, data: string | Buffer) => {
    const { session, handshake, held } = ws.data
    if (handshake !== null) endHandshake(ws)
    if (session === null) return
    if (session.superseded) takeOvers.alive(session)
    if (typeof data !== 'string' || isAwaited(data, session)) return handle(ws, session, data)
    ws.data.pace ??= new Pace(clock, limits)
    const { pace } = ws.data
    if (held === null && pace.take(data)) return handle(ws, session, data)
    ws.data.held ??= createHeldFrames({ pace, handle: (text) => handle(ws, session, text) })
    if (!ws.data.held.receive(data)) ws.close(POLICY_VIOLATION, 'too many messages')
  }

  return {
    open,
    message,
    close,
    drain: () => {},
    ping: () => {},
    pong: (ws: Socket) => {
      if (ws.data.session !== null) takeOvers.alive(ws.data.session)
    },
    error: (error: Error, ws: Socket) => {
      log.error({ error, station: ws.data.admitted.station }, 'socket failed')
    },
  }
}

export type SocketHooks = ReturnType<typeof createSocketHooks>
