import type { Socket, SocketHandler, TCPSocketListener } from 'bun'
import { onOnePort } from '../one-port.ts'
import {
  FULL,
  failureOf,
  type HandshakeFailure,
  SLOW,
  UNREACHABLE,
  unfinishedAfter,
} from './handshake-failure.ts'
import type { Lobby, Place } from './lobby.ts'
import type { Origin, Peer } from './origins.ts'
import { peerCertificateOf } from './peer-certificate.ts'
import { type Inner, type Relay, startRelay } from './relay.ts'
import { type TlsMaterial, tlsOptionsOf } from './tls-options.ts'

/** Who a connection to a front is from; null where it is not to be taken on. */
export type OriginOf = (peer: Peer) => Origin | null

export interface FrontDeps {
  /** Listeners of this process, used one after another. */
  readonly inner: readonly Inner[]
  /** Absent behind another front, which bounds what comes here. */
  readonly lobby?: Lobby
  /** Asked when a connection has said something: another front may know it a moment later than we do. */
  readonly originOf: OriginOf
  /** A handshake has failed, or who shook hands could not be taken on. */
  failed(address: string, failure: HandshakeFailure): void
}

export interface FrontOptions {
  readonly hostname: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Sockets that accept on the port. */
  readonly listeners: number
  readonly tls: TlsMaterial
  readonly handshakeMs?: number
  readonly stalledSeconds?: number
}

export interface Front {
  readonly port: number
  /**
   * From now on new connections see this; open ones stay as they are, and no TLS session of before is resumed.
   * @throws Error where it cannot be used: then all stays as it was
   */
  renew(tls: TlsMaterial): void
  stopAccepting(): void
  /** Ends what is still open, once what the listeners have written is on its way. */
  stop(): Promise<void>
}

/** A client's socket: first it shakes hands, then it is relayed. */
interface Client {
  readonly peer: Peer
  readonly place: Place | null
  /** Runs until the end of the handshake. */
  readonly deadline: Timer
  relay: Relay | null
  /** Its handshake has failed, or it is gone. */
  isOver: boolean
}

const HANDSHAKE_MS = 15_000
const STALLED_SECONDS = 30
const LAST_WORDS_MS = 2_000
const PAUSE_MS = 20

/** A cipher is chosen when the client's hello has been read; our certificate follows in the same breath. */
const sawCertificate = (socket: Socket<Client>): boolean => Boolean(socket.getCipher()?.name)

/** Takes the sockets that stay open with a front to their end. */
export const endClients = async <T extends { readonly relay: Relay | null }>(
  clients: ReadonlySet<Socket<T>>,
  giveUp: (client: T) => void,
): Promise<void> => {
  const until = performance.now() + LAST_WORDS_MS
  const isRelaying = () => [...clients].some(({ data }) => data.relay !== null)
  while (isRelaying() && performance.now() < until) await Bun.sleep(PAUSE_MS)
  for (const socket of [...clients]) {
    giveUp(socket.data)
    socket.terminate()
  }
}

/** What becomes of a socket from its first byte on. */
const clientHandlers = (
  { inner, lobby, originOf, failed }: FrontDeps,
  { handshakeMs = HANDSHAKE_MS, stalledSeconds = STALLED_SECONDS }: FrontOptions,
  clients: Set<Socket<Client>>,
) => {
  let taken = 0
  const giveUp = (client: Client, failure: HandshakeFailure | null) => {
    if (client.isOver) return
    client.isOver = true
    clearTimeout(client.deadline)
    const origin = failure && originOf(client.peer)
    if (failure && origin) failed(origin.address, failure)
  }

  const socket: SocketHandler<Client> = {
    open: (opened) => {
      // The address is empty for one that has gone already.
      const peer = { address: opened.remoteAddress || '', port: opened.remotePort }
      const end = (failure: HandshakeFailure) => {
        if (opened.data.relay === null) giveUp(opened.data, failure)
        opened.terminate()
      }
      const place = lobby === undefined ? null : lobby.enter(peer.address, () => end(SLOW))
      const deadline = setTimeout(() => end(unfinishedAfter(handshakeMs)), handshakeMs)
      opened.data = { peer, place, deadline, relay: null, isOver: false }
      clients.add(opened)
      if (lobby !== undefined && place === null) end(FULL)
    },
    handshake: (shaken, success, error) => {
      const client = shaken.data
      const { place } = client
      if (client.relay !== null) return
      if (!success) {
        giveUp(client, failureOf({ message: error?.message ?? '', sawCertificate: sawCertificate(shaken) }))
        return
      }
      const next = inner[taken++ % inner.length]
      const origin = originOf(client.peer)
      if (client.isOver || origin === null || next === undefined) return void shaken.terminate()
      clearTimeout(client.deadline)
      const settle = () => {
        place?.leave()
        origin.settle()
      }
      const unreachable = () => failed(origin.address, UNREACHABLE)
      client.relay = startRelay(shaken, {
        origin: { ...origin, overTls: true, certificate: peerCertificateOf(shaken), settle },
        ...{ inner: next, stalledSeconds, unreachable },
      })
    },
    data: ({ data: { relay } }, bytes) => relay?.data(bytes),
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
 * Ends TLS in front of the listeners of this process: Bun's own does not report a handshake that failed, nor whose
 * certificate came with it. It adds nothing to what passes through; who is behind a connection stands in the listener's
 * `origins`.
 */
export const startFront = (deps: FrontDeps, options: FrontOptions): Front => {
  const { hostname, listeners } = options
  const clients = new Set<Socket<Client>>()
  const { socket, giveUp } = clientHandlers(deps, options, clients)
  const listen = (at: number, tls: TlsMaterial): TCPSocketListener<Client> =>
    Bun.listen<Client>({
      ...{ hostname, port: at, tls: tlsOptionsOf(tls), socket, allowHalfOpen: true, reusePort: true },
    })

  const open = (at: number, tls: TlsMaterial) => onOnePort(listeners, at, (each) => listen(each, tls))
  let sockets = open(options.port, options.tls)
  const { port } = sockets[0]
  const stopAccepting = () => {
    for (const each of sockets) each.stop(false)
  }
  return {
    port,
    renew: (tls) => {
      const next = open(port, tls)
      stopAccepting()
      sockets = next
    },
    stopAccepting,
    stop: async () => {
      // Handshakes that end here have not failed.
      await endClients(clients, (client) => giveUp(client, null))
      for (const each of sockets) each.stop(true)
    },
  }
}
