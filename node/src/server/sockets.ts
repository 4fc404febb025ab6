import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { ServerWebSocket } from 'bun'
import type { Allowances } from '../allowances/allowances.ts'
import { rawRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Dispatch } from '../rpc/dispatch.ts'
import { Answers } from '../stations/answers.ts'
import type { Arrivals } from '../stations/arrivals.ts'
import { Calls } from '../stations/calls.ts'
import type { Registry } from '../stations/registry.ts'
import type { Session } from '../stations/session.ts'
import type { Admitted } from './admit.ts'
import { closeCause } from './close-cause.ts'
import type { Handshake } from './handshakes.ts'
import { createHeldFrames, type HeldFrames, mayWait, mayWaitBeforeAcceptance } from './held-frames.ts'
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
  /** Made when it says more than it may. */
  held: HeldFrames | null
  session: Session | null
}

export interface SocketDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly log: Logger
  readonly registry: Registry
  readonly arrivals: Arrivals
  readonly dispatch: Dispatch
  readonly metrics: Metrics
  readonly allowances: Allowances
  /** So many stations may wait at this node for being let in. */
  readonly mostHeld: number
  readonly takeOvers: Pick<TakeOvers, 'replaced' | 'alive'>
}

type Socket = ServerWebSocket<SocketData>

const PROTOCOL_ERROR = 1002
const INTERNAL_ERROR = 1011
const POLICY_VIOLATION = 1008
const TRY_AGAIN_LATER = 1013
const REPLACED = 4001
/** What a replaced socket still had on its way is listened to for this long. */
const LATE_MS = 2_000
/** The id of an answer stands within its first characters. */
const AWAITED_WITHIN = 100

/** All six hooks of Bun's WebSocket: Elysia puts its own beneath those that are left out. */
export const createSocketHooks = (deps: SocketDeps) => {
  const { clock, log, arrivals, registry, dispatch, metrics, allowances, mostHeld, stamp, takeOvers } = deps
  const strangers = new Set<Session>()

  const sessionOf = (ws: Socket, version: Version): Session => {
    const { admitted, remoteAddress, offered } = ws.data
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
      isNextSecret: admitted.isNextSecret,
      ...(offered !== undefined && { offered }),
      answers: new Answers(),
      calls: new Calls(send, clock),
      admission: admitted.admission,
      told: false,
      invited: new Set(),
      waiting: 0,
      lastMessageMs: ms,
      spoke: false,
      superseded: false,
    }
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
    arrivals.tell(session)
    if (session.admission === 'accepted') return
    strangers.add(session)
    crowdOut()
  }

  /** Who has waited longest makes room; a station that is there comes again. */
  const crowdOut = () => {
    for (const session of strangers) {
      if (session.admission === 'accepted') strangers.delete(session)
      if (strangers.size <= mostHeld) return
      if (strangers.delete(session)) session.socket.close(TRY_AGAIN_LATER, 'too many stations wait')
    }
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
    strangers.delete(session)
    session.calls.close()
    const { isViolation, ...cause } = closeCause(code, reason)
    if (isViolation) metrics.message('other', 'in', 'bad').count++
    const problem = { code: String(cause.code), description: cause.reason, answered: false }
    arrivals.gone(session, {
      ...cause,
      // A frame that the socket layer refused left no other trace in the message log.
      ...(isViolation && { exchange: () => rawRow(session, { text: '', bytes: 0 }, problem) }),
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

  /** The answer that we wait for is no message of the station's own. */
  const isAwaited = (text: string, { calls }: Session): boolean => {
    const id = calls.awaited()
    if (id === null || !(text.startsWith('[3') || text.startsWith('[4'))) return false
    return text.slice(0, AWAITED_WITHIN).includes(`"${id}"`)
  }

  const message = (ws: Socket, data: string | Buffer) => {
    const { session, handshake, held } = ws.data
    if (handshake !== null) endHandshake(ws)
    if (session === null) return
    if (session.superseded) takeOvers.alive(session)
    arrivals.tell(session)
    if (typeof data !== 'string') return handle(ws, session, data)
    const pace = () => allowances.pace(session)
    if (isAwaited(data, session)) {
      pace().spend(data)
      return handle(ws, session, data)
    }
    if (held === null && pace().take(data)) return handle(ws, session, data)
    ws.data.held ??= createHeldFrames({
      pace,
      limits: () => (session.admission === 'accepted' ? mayWait : mayWaitBeforeAcceptance),
      handle: (text) => handle(ws, session, text),
    })
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
