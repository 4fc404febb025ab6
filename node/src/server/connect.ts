import type { RefusalReason } from '@ocpp/shared/blocks/stations/events'
import type { AssumedProtocol } from '@ocpp/shared/contracts/reference'
import type { Sender } from '@ocpp/shared/kernel/proxies'
import { printable } from '@ocpp/shared/ocpp/printable'
import { chooseSubprotocol, type Version } from '@ocpp/shared/ocpp/version'
import type { Server } from 'bun'
import type { Admit, Admitted, TurnedAway } from './admission/decision.ts'
import type { Handshakes } from './handshakes.ts'
import type { Refusal, Refuse } from './refusals.ts'
import type { SocketData } from './socket-data.ts'
import { stationIn } from './station-path.ts'
import type { TakeOvers } from './take-overs.ts'
import type { Origin } from './tls/origins.ts'

export interface ConnectDeps {
  readonly admit: Admit
  readonly handshakes: Handshakes
  readonly takeOvers: Pick<TakeOvers, 'mayEnter'>
  /** Reports to operators who was turned away. */
  readonly refusals: Refuse
  readonly isKnown: (station: string) => boolean
  /** What a station speaks that does not say. */
  readonly assumed: (station: string) => AssumedProtocol
  /** Spreads over time when those turned away come again. */
  readonly random: () => number
  readonly isStopping: () => boolean
}

/** Who asks, as far as the connection and trusted proxies say. */
export interface StationSender extends Sender, Pick<Origin, 'certificate' | 'settle'> {}

/** Answers a request to become a station's WebSocket; undefined once it has become one. */
export type Connect = (
  request: Request,
  server: Server<SocketData>,
  sender: StationSender,
) => Response | undefined

interface Chosen {
  readonly version: Version
  /** Exactly as it was offered; empty where nothing was. */
  readonly answer: string
  /** What it offered, where that is no registered name. */
  readonly offered?: string
}

type Report = (refusal: Pick<Refusal, 'reason' | 'detail'>) => void

/** Those of stations that an operator may add: what they speak helps with it. */
const addable: ReadonlySet<RefusalReason> = new Set(['unknownStation', 'oddId', 'lookAlike'])

const LATEST_RETRY_SECONDS = 10
const CONTESTED_RETRY_SECONDS = 60

const offeredIn = (headers: Headers): string => {
  const header = headers.get('sec-websocket-protocol') ?? ''
  return header === '' ? 'offers no subprotocol' : `offers ${printable(header, 100)}`
}

const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers })

const responseTo = ({ status }: TurnedAway): Response => {
  switch (status) {
    case 401:
      return answer(401, '', { 'WWW-Authenticate': 'Basic realm="ocpp", charset="UTF-8"' })
    case 403:
      return answer(403, '')
    default:
      return answer(status, '', { 'Retry-After': '30' })
  }
}

export const isUpgrade = ({ headers }: Request): boolean =>
  /(?:^|,)\s*websocket\s*(?:,|$)/i.test(headers.get('upgrade') ?? '')

/** The version to speak; null where there is none, which is reported. */
const subprotocolOf = (
  assumed: () => AssumedProtocol,
  header: string | null,
  report: Report,
): Chosen | null => {
  const chosen = chooseSubprotocol(header)
  if (chosen.kind === 'spoken') {
    const { version, name } = chosen
    return { version, answer: name, ...(name !== version && { offered: name }) }
  }
  if (chosen.kind === 'unknown') {
    report({ reason: 'subprotocol', detail: `it offered ${printable(header ?? '', 100)}` })
    return null
  }
  const version = assumed()
  if (version !== 'refuse') return { version, answer: '', offered: '' }
  report({ reason: 'noSubprotocol', detail: 'it offered none' })
  return null
}

export const createConnect = (deps: ConnectDeps): Connect => {
  const { admit, handshakes, takeOvers, refusals, isKnown, assumed, random, isStopping } = deps

  const enter = (request: Request, server: Server<SocketData>, admitted: Admitted, sender: StationSender) => {
    const { station } = admitted
    const { address: remoteAddress } = sender
    const report: Report = (refusal) => refusals({ station, remoteAddress, ...refusal })
    const holder = takeOvers.mayEnter(station)
    if (holder !== null) {
      report({ reason: 'contested', detail: `the socket of ${holder} holds its place` })
      return answer(503, '', { 'Retry-After': String(CONTESTED_RETRY_SECONDS) })
    }
    const handshake = handshakes.begin(admitted.isProven)
    if (handshake === null) {
      report({ reason: 'busy', detail: 'too many stations connect at once' })
      return answer(503, '', { 'Retry-After': String(1 + Math.floor(random() * LATEST_RETRY_SECONDS)) })
    }
    const chosen = subprotocolOf(
      () => assumed(station),
      request.headers.get('sec-websocket-protocol'),
      report,
    )
    const data: SocketData = {
      ...{ admitted, version: chosen?.version ?? null, remoteAddress, handshake },
      ...(chosen?.offered !== undefined && { offered: chosen.offered }),
      ...{ held: null, session: null },
    }
    // An empty header keeps Bun from echoing whatever was offered first.
    const headers = { 'Sec-WebSocket-Protocol': chosen?.answer ?? '' }
    if (server.upgrade(request, { data, headers })) {
      sender.settle()
      return undefined
    }
    handshake.end()
    report({ reason: 'handshake', detail: 'the request is no WebSocket handshake' })
    return answer(400, 'not a WebSocket handshake')
  }

  return (request, server, sender) => {
    const { headers } = request
    const { address: remoteAddress, overTls, certificate } = sender
    if (isStopping()) return answer(503, '', { 'Retry-After': '5' })
    const named = stationIn(request.url, isKnown)
    if (named.id === null) {
      refusals({ station: named.shown, remoteAddress, reason: 'path', detail: named.why })
      return answer(400, 'not a station id')
    }
    const station = named.id
    if (!isUpgrade(request)) {
      refusals({
        station,
        remoteAddress,
        reason: 'noUpgrade',
        detail: 'a request without Upgrade: websocket',
      })
      return answer(426, 'WebSocket only', { Upgrade: 'websocket', Connection: 'Upgrade' })
    }
    const hasOrigin = headers.has('origin')
    const authorization = headers.get('authorization')
    const decision = admit({
      station,
      authorization,
      address: remoteAddress,
      overTls,
      hasOrigin,
      certificate,
    })
    if (decision.kind === 'admitted') return enter(request, server, decision, sender)
    const { reason } = decision
    const detail = addable.has(reason) ? `${decision.detail}; it ${offeredIn(headers)}` : decision.detail
    refusals({ station, remoteAddress, reason, detail })
    return responseTo(decision)
  }
}
