import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { printable } from '@ocpp/shared/ocpp/printable'
import { chooseVersion } from '@ocpp/shared/ocpp/version'
import type { Server } from 'bun'
import type { Journal } from '../journal/journal.ts'
import type { Stamp } from '../stamp.ts'
import type { Admit, TurnedAway } from './admit.ts'
import type { Handshakes } from './handshakes.ts'
import type { Metrics } from './metrics.ts'
import { createRateWindow } from './rate-window.ts'
import type { SocketData } from './sockets.ts'

export interface ConnectDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly log: Logger
  readonly journal: Journal
  readonly metrics: Metrics
  readonly admit: Admit
  readonly handshakes: Handshakes
  /** Spreads over time when those turned away come again. */
  readonly random: () => number
  readonly isStopping: () => boolean
}

/** Answers `GET /ocpp/{stationId}`; undefined once the request has become a WebSocket. */
export type Connect = (request: Request, server: Server<SocketData>) => Response | undefined

/** The longest identity of OCPP 2.0.1. */
const ID_LENGTH = 48
const LATEST_RETRY_SECONDS = 10
const RECORDED_PER_MINUTE = 60
const MINUTE_MS = 60_000

const refuse = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers })

const PATH = /^[^/]*\/\/[^/]*\/ocpp\/([^/?#]+)(?:[?#]|$)/

/** The last part of the path, percent-decoded; null when it is not well-formed. */
const stationIdIn = (url: string): string | null => {
  try {
    return decodeURIComponent(PATH.exec(url)?.[1] ?? '')
  } catch {
    return null
  }
}

/** An id that could disguise itself, or that no station may have, is turned away before anything is kept of it. */
const isStationId = (id: string | null): id is string =>
  id !== null && id !== '' && id.length <= ID_LENGTH && printable(id, ID_LENGTH) === id

const responseTo = ({ status }: TurnedAway): Response => {
  switch (status) {
    case 401:
      return refuse(401, '', { 'WWW-Authenticate': 'Basic realm="ocpp", charset="UTF-8"' })
    case 403:
      return refuse(403, '')
    default:
      return refuse(status, '', { 'Retry-After': '30' })
  }
}

export const createConnect = (deps: ConnectDeps): Connect => {
  const { clock, stamp, log, journal, metrics, admit, handshakes, random, isStopping } = deps
  // A flood of refused sockets must not become a flood of rows.
  const recorded = createRateWindow(clock, RECORDED_PER_MINUTE, MINUTE_MS)

  const record = (station: string, remoteAddress: string, { reason, detail }: TurnedAway) => {
    metrics.authFailure(reason)
    if (reason === 'damped' || reason === 'notReady' || !recorded.take(remoteAddress)) return
    log.warn({ station, remoteAddress, reason }, 'station turned away')
    const { iso } = stamp()
    journal.append({
      station,
      receivedAt: iso,
      events: [{ type: 'ConnectionRefused', at: iso, remoteAddress, reason, detail }],
    })
  }

  return (request, server) => {
    const { headers } = request
    const id = stationIdIn(request.url)
    if (isStopping()) return refuse(503, '', { 'Retry-After': '5' })
    // Browsers always send an origin, stations never do: no page may speak for a station.
    if (headers.has('origin')) return refuse(403, '')
    if (!isStationId(id)) return refuse(400, 'not a station id')
    if (headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      return refuse(426, 'WebSocket only', { Upgrade: 'websocket', Connection: 'Upgrade' })
    }
    const remoteAddress = server.requestIP(request)?.address ?? ''
    const decision = admit(id, headers.get('authorization'), remoteAddress)
    if (decision.kind === 'turnedAway') {
      record(id, remoteAddress, decision)
      return responseTo(decision)
    }
    const handshake = handshakes.begin()
    if (handshake === null) {
      metrics.authFailure('busy')
      return refuse(503, '', { 'Retry-After': String(1 + Math.floor(random() * LATEST_RETRY_SECONDS)) })
    }
    const offered = headers.get('sec-websocket-protocol')
    const version = chooseVersion(offered)
    const data: SocketData = {
      admitted: decision,
      version,
      offered: printable(offered ?? '', 100),
      remoteAddress,
      handshake,
      pace: null,
      held: null,
      session: null,
    }
    // An empty header keeps Bun from echoing whatever was offered first.
    const upgraded = server.upgrade(request, { data, headers: { 'Sec-WebSocket-Protocol': version ?? '' } })
    if (upgraded) return undefined
    handshake.end()
    return refuse(400, 'not a WebSocket handshake')
  }
}
