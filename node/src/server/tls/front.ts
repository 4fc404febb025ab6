import type { Socket, SocketHandler, TCPSocketListener } from 'bun'
import { failureOf, type HandshakeFailure, UNREACHABLE, unfinishedAfter } from './handshake-failure.ts'
import { type Inner, type Relay, startRelay } from './relay.ts'

export interface FrontDeps {
  /** Listeners of this process, used one after another. */
  readonly inner: readonly Inner[]
  /** A handshake has failed, or who shook hands could not be taken on. */
  failed(address: string, failure: HandshakeFailure): void
}

export interface FrontOptions {
  readonly hostname: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Sockets that accept on the port. */
  readonly listeners: number
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string }
  readonly handshakeMs?: number
  readonly stalledSeconds?: number
}

export interface Front {
  readonly port: number
  stopAccepting(): void
  /** Ends what is still open, once what the listeners have written is on its way. */
  stop(): Promise<void>
}

/** A client's socket: first it shakes hands, then it is relayed. */
interface Client {
  readonly address: string
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

/**
 * Ends TLS in front of the listeners of this process: Bun's own does not report a handshake that failed, nor who it
 * was. It adds nothing to what passes through; who is behind a connection stands in the listener's `origins`.
 */
export const startFront = (deps: FrontDeps, options: FrontOptions): Front => {
  const { inner, failed } = deps
  const { hostname, listeners, tls } = options
  const { handshakeMs = HANDSHAKE_MS, stalledSeconds = STALLED_SECONDS } = options
  const clients = new Set<Socket<Client>>()
  let taken = 0

  const giveUp = (client: Client, failure: HandshakeFailure | null) => {
    if (client.isOver) return
    client.isOver = true
    clearTimeout(client.deadline)
    if (failure !== null) failed(client.address, failure)
  }

  const socket: SocketHandler<Client> = {
    open: (opened) => {
      const deadline = setTimeout(() => {
        giveUp(opened.data, unfinishedAfter(handshakeMs))
        opened.terminate()
      }, handshakeMs)
      // Empty for one that has gone already.
      opened.data = { address: opened.remoteAddress || '', deadline, relay: null, isOver: false }
      clients.add(opened)
    },
    handshake: (shaken, success, error) => {
      const client = shaken.data
      if (client.relay !== null) return
      if (!success) {
        giveUp(client, failureOf({ message: error?.message ?? '', sawCertificate: sawCertificate(shaken) }))
        return
      }
      const next = inner[taken++ % inner.length]
      if (client.isOver || next === undefined) return void shaken.terminate()
      clearTimeout(client.deadline)
      const { address } = client
      const unreachable = () => failed(address, UNREACHABLE)
      client.relay = startRelay(shaken, { address, inner: next, stalledSeconds, unreachable })
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
      giveUp(closed.data, null)
      closed.data.relay?.closed()
    },
    error: () => {},
  }
  const listen = (port: number): TCPSocketListener<Client> =>
    Bun.listen<Client>({
      ...{ hostname, port, tls, socket, allowHalfOpen: true },
      ...(listeners > 1 && { reusePort: true }),
    })

  const first = listen(options.port)
  const { port } = first
  const sockets = [first, ...Array.from({ length: listeners - 1 }, () => listen(port))]
  return {
    port,
    stopAccepting: () => {
      for (const each of sockets) each.stop(false)
    },
    stop: async () => {
      const until = performance.now() + LAST_WORDS_MS
      const isRelaying = () => [...clients].some(({ data }) => data.relay !== null)
      while (isRelaying() && performance.now() < until) await Bun.sleep(PAUSE_MS)
      // Handshakes that end here have not failed.
      for (const { data } of clients) giveUp(data, null)
      for (const each of sockets) each.stop(true)
    },
  }
}
