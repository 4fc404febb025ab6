import type { Proxies } from '@ocpp/shared/kernel/proxies'
import type { Socket, SocketHandler, TCPSocketListener } from 'bun'
import { onOnePort } from '../one-port.ts'
import { endClients } from './front.ts'
import {
  FULL,
  type HandshakeFailure,
  NO_HEADER,
  NO_PROXY,
  noHeaderAfter,
  SLOW,
  UNREACHABLE,
} from './handshake-failure.ts'
import type { Lobby, Place } from './lobby.ts'
import { plainAddress, readProxyHeader } from './proxy-header.ts'
import { type Inner, type Relay, startRelay } from './relay.ts'

export interface ProxyFrontDeps {
  readonly inner: readonly Inner[]
  readonly lobby: Lobby
  /** Who may say whom a connection is from. */
  readonly proxies: Proxies
  failed(address: string, failure: HandshakeFailure): void
}

export interface ProxyFrontOptions {
  readonly hostname: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly listeners: number
  readonly headerMs?: number
  readonly stalledSeconds?: number
}

export interface ProxyFront {
  readonly port: number
  stopAccepting(): void
  stop(): Promise<void>
}

/** A connection of a proxy: first its header, then what the proxy passes on. */
interface Client {
  readonly address: string
  readonly deadline: Timer | undefined
  place: Place | null
  /** What came before the header was whole. */
  waiting: Buffer
  relay: Relay | null
  isOver: boolean
}

const HEADER_MS = 15_000
const STALLED_SECONDS = 30

const clientHandlers = (
  { inner, lobby, proxies, failed }: ProxyFrontDeps,
  { headerMs = HEADER_MS, stalledSeconds = STALLED_SECONDS }: ProxyFrontOptions,
  clients: Set<Socket<Client>>,
) => {
  let taken = 0
  const giveUp = (client: Client, failure: HandshakeFailure | null) => {
    if (client.isOver || client.relay !== null) return
    client.isOver = true
    clearTimeout(client.deadline)
    if (failure !== null) failed(client.address, failure)
  }
  const end = (socket: Socket<Client>, failure: HandshakeFailure) => {
    giveUp(socket.data, failure)
    socket.terminate()
  }

  /** The header has been read: whose connection it is counts from now on. */
  const pass = (socket: Socket<Client>, address: string, overTls: boolean, rest: Buffer) => {
    const client = socket.data
    const next = inner[taken++ % inner.length]
    client.place?.leave()
    const place = lobby.enter(address, () => void socket.terminate())
    client.place = place
    if (place === null || next === undefined) return end(socket, FULL)
    clearTimeout(client.deadline)
    client.waiting = Buffer.alloc(0)
    client.relay = startRelay(socket, {
      origin: { address, overTls, certificate: null, settle: place.leave },
      ...{ inner: next, stalledSeconds },
      unreachable: () => failed(address, UNREACHABLE),
    })
    if (rest.length > 0) client.relay.data(rest)
  }

  const socket: SocketHandler<Client> = {
    open: (opened) => {
      const address = plainAddress(opened.remoteAddress || '')
      const place = lobby.enter(null, () => end(opened, SLOW))
      const deadline = setTimeout(() => end(opened, noHeaderAfter(headerMs)), headerMs)
      opened.data = { address, deadline, place, waiting: Buffer.alloc(0), relay: null, isOver: false }
      clients.add(opened)
      if (place === null) end(opened, FULL)
      else if (!proxies.has(address)) end(opened, NO_PROXY)
    },
    data: (socket, bytes) => {
      const client = socket.data
      if (client.relay !== null) return client.relay.data(bytes)
      if (client.isOver) return
      client.waiting = Buffer.concat([client.waiting, bytes])
      const header = readProxyHeader(client.waiting)
      if (header === 'more') return
      if (header === 'broken') return end(socket, NO_HEADER)
      const { address, overTls } = header.sender ?? { address: client.address, overTls: false }
      pass(socket, address, overTls, Buffer.from(client.waiting.subarray(header.bytes)))
    },
    drain: ({ data: { relay } }) => relay?.drain(),
    end: (ended) => {
      if (ended.data.relay === null) ended.terminate()
      else ended.data.relay.end()
    },
    timeout: (silent) => void silent.terminate(),
    close: (closed) => {
      clients.delete(closed)
      closed.data.place?.leave()
      giveUp(closed.data, null)
      closed.data.relay?.closed()
    },
    error: () => {},
  }
  return { socket, giveUp }
}

/**
 * Reads the PROXY protocol's header in front of the listeners of this process, of trusted proxies alone: who is behind a
 * connection stands in the listener's `origins`, and what follows the header passes through as it is.
 */
export const startProxyFront = (deps: ProxyFrontDeps, options: ProxyFrontOptions): ProxyFront => {
  const { hostname, listeners } = options
  const clients = new Set<Socket<Client>>()
  const { socket, giveUp } = clientHandlers(deps, options, clients)
  const listen = (port: number): TCPSocketListener<Client> =>
    Bun.listen<Client>({ ...{ hostname, port, socket, allowHalfOpen: true, reusePort: true } })

  const sockets = onOnePort(listeners, options.port, listen)
  return {
    port: sockets[0].port,
    stopAccepting: () => {
      for (const each of sockets) each.stop(false)
    },
    stop: async () => {
      await endClients(clients, (client) => giveUp(client, null))
      for (const each of sockets) each.stop(true)
    },
  }
}
