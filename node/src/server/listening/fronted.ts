import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Server } from 'bun'
import type { Refuse } from '../refusals.ts'
import type { SocketData } from '../socket-data.ts'
import { type OriginOf, startFront } from '../tls/front.ts'
import type { HandshakeFailure } from '../tls/handshake-failure.ts'
import { createLobby } from '../tls/lobby.ts'
import { createOrigins, LOOPBACK } from '../tls/origins.ts'
import { startProxyFront } from '../tls/proxy-front.ts'
import { plainAddress } from '../tls/proxy-header.ts'
import type { Inner } from '../tls/relay.ts'
import type { TlsMaterial } from '../tls/tls-options.ts'
import { type ListenerDeps, type ListenerOptions, listen } from './listener.ts'

export interface ServerDeps extends ListenerDeps {
  readonly refusals: Refuse
  readonly clock: Clock
}

export interface ServerOptions extends Omit<ListenerOptions, 'reusePort'> {
  /** Sockets that accept on the port. */
  readonly listeners: number
  /** With it the port speaks TLS and nothing else. */
  readonly tls?: TlsMaterial
  /** Each connection begins with the PROXY protocol's header, of a trusted proxy. */
  readonly proxyProtocol: boolean
  /** Connections at a time behind a front that are no station's yet. */
  readonly newcomers: number
}

export interface StationServer {
  readonly port: number
  /**
   * From now on TLS is ended with this; without TLS nothing happens. Open connections stay.
   * @throws Error where it cannot be used
   */
  renewTls(tls: TlsMaterial): void
  /** Stops accepting; open sockets stay. */
  stopAccepting(): void
  /** Ends what is still open. */
  stop(): Promise<void>
}

/** Listeners of this process behind a front: each has a queue of connections to accept, and 28 000 ports to be reached from. */
const BEHIND = 4

export const stopAll = async (servers: readonly Server<SocketData>[]) => {
  await Promise.all(servers.map((server) => server.stop(true)))
}

const direct: OriginOf = ({ address }) => ({
  ...{ address: plainAddress(address), overTls: false, certificate: null },
  settle: () => {},
})

/** What is opened so far ends when the rest cannot be. */
const openOr = <T>(open: () => T, undo: () => void): T => {
  try {
    return open()
  } catch (cause) {
    undo()
    throw cause
  }
}

/** Listeners that nobody but a front can use. */
const openInner = (deps: ServerDeps, { pingSeconds, proxies }: ServerOptions) =>
  Array.from({ length: BEHIND }, () => {
    const origins = createOrigins()
    const place = { hostname: LOOPBACK, port: 0, reusePort: false, pingSeconds, proxies }
    const server = listen(deps, place, origins.of)
    return { origins, server, port: server.port ?? 0 }
  })

/**
 * The port is a front's: one that ends TLS, one that reads the PROXY protocol's header, or the second before the first.
 * Behind them are listeners of this process that nobody else can use.
 */
export const startFronted = (deps: ServerDeps, options: ServerOptions): StationServer => {
  const { hostname, port, listeners, tls, proxyProtocol, proxies, newcomers } = options
  const failed = (remoteAddress: string, failure: HandshakeFailure) =>
    deps.refusals({ station: '', remoteAddress, ...failure })
  const lobby = () => createLobby(deps.clock, newcomers)
  const listening = openInner(deps, options)
  const servers = listening.map(({ server }) => server)
  const stopServers = () => void stopAll(servers)

  const openProxied = (inner: readonly Inner[]) =>
    startProxyFront({ inner, proxies, failed, lobby: lobby() }, { hostname, port, listeners })

  const behindProxies = createOrigins()
  const tlsFront = openOr(() => {
    if (tls === undefined) return undefined
    const deps = { inner: listening, failed }
    if (!proxyProtocol)
      return startFront({ ...deps, originOf: direct, lobby: lobby() }, { hostname, port, listeners, tls })
    const place = { hostname: LOOPBACK, port: 0, listeners: 1, tls }
    return startFront({ ...deps, originOf: behindProxies.of }, place)
  }, stopServers)
  const proxyFront = openOr(
    () => {
      if (!proxyProtocol) return undefined
      return openProxied(tlsFront ? [{ port: tlsFront.port, origins: behindProxies }] : listening)
    },
    () => {
      stopServers()
      void tlsFront?.stop()
    },
  )
  return {
    port: (proxyFront ?? tlsFront)?.port ?? port,
    renewTls: (next) => tlsFront?.renew(next),
    stopAccepting: () => {
      proxyFront?.stopAccepting()
      if (!proxyProtocol) tlsFront?.stopAccepting()
    },
    stop: async () => {
      await stopAll(servers)
      await tlsFront?.stop()
      await proxyFront?.stop()
    },
  }
}
