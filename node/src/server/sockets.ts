import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { Allowances } from '../allowances/allowances.ts'
import { rawRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Dispatch } from '../rpc/dispatch.ts'
import type { Arrivals } from '../stations/arrivals.ts'
import type { LinkWarnings } from '../stations/links/link-warnings.ts'
import type { Registry } from '../stations/registry.ts'
import type { Session } from '../stations/session.ts'
import { closeCause } from './close-cause.ts'
import { createHeldFrames, mayWait, mayWaitBeforeAcceptance } from './held-frames.ts'
import { sessionOf } from './new-session.ts'
import type { Socket } from './socket-data.ts'
import type { TakeOvers } from './take-overs.ts'

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
  readonly warnings: Pick<LinkWarnings, 'opened'>
}

const PROTOCOL_ERROR = 1002
const INTERNAL_ERROR = 1011
const POLICY_VIOLATION = 1008
const TRY_AGAIN_LATER = 1013
const REPLACED = 4001
/** What a replaced socket still had on its way is listened to for this long. */
const LATE_MS = 2_000
/** The id of an answer stands within its first characters. */
const AWAITED_WITHIN = 100

/** The answer that we wait for is no message of the station's own. */
const isAwaited = (text: string, { calls }: Session): boolean => {
  const id = calls.awaited()
  if (id === null || !(text.startsWith('[3') || text.startsWith('[4'))) return false
  return text.slice(0, AWAITED_WITHIN).includes(`"${id}"`)
}

/** Stations that wait for being let in: who has waited longest leaves for the next; a station that is there comes again. */
const createStrangers = (most: number) => {
  const strangers = new Set<Session>()
  return {
    add: (entering: Session) => {
      strangers.add(entering)
      for (const session of strangers) {
        if (session.admission === 'accepted') strangers.delete(session)
        if (strangers.size <= most) return
        if (strangers.delete(session)) session.socket.close(TRY_AGAIN_LATER, 'too many stations wait')
      }
    },
    delete: (session: Session) => strangers.delete(session),
  }
}

const endHandshake = (ws: Socket) => {
  ws.data.handshake?.end()
  ws.data.handshake = null
}

/** Takes what a socket brings, as fast as its station may speak. */
const createReceive = ({ log, dispatch, arrivals, allowances, takeOvers }: SocketDeps) => {
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

  return (ws: Socket, data: string | Buffer) => {
    const { session, handshake, held } = ws.data
    if (handshake !== null) endHandshake(ws)
    if (session === null) return
    if (session.superseded) takeOvers.alive(session)
    arrivals.report(session)
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
}

/** All six hooks of Bun's WebSocket: Elysia puts its own beneath those that are left out. */
export const createSocketHooks = (deps: SocketDeps) => {
  const { log, arrivals, registry, metrics, mostHeld, takeOvers, warnings } = deps
  const strangers = createStrangers(mostHeld)

  const open = (ws: Socket) => {
    const { version } = ws.data
    // OCPP-J completes the handshake without a subprotocol and then closes.
    if (version === null) return ws.close(PROTOCOL_ERROR, 'no common subprotocol')
    const session = sessionOf(ws, version, deps)
    ws.data.session = session
    const previous = registry.enter(session)
    const { station, connection } = session
    if (previous !== undefined) {
      log.info({ station, connection, previous: previous.connection }, 'a newer socket takes over')
      takeOvers.replaced(previous)
      setTimeout(() => previous.socket.close(REPLACED, 'replaced by a newer connection'), LATE_MS).unref()
    }
    arrivals.report(session)
    warnings.opened(session)
    if (session.admission !== 'accepted') strangers.add(session)
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

  return {
    open,
    message: createReceive(deps),
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
