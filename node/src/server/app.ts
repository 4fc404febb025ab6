import type { Logger } from '@ocpp/shared/kernel/logger'
import { type Proxies, type Sender, senderBehind } from '@ocpp/shared/kernel/proxies'
import type { Server } from 'bun'
import { Elysia } from 'elysia'
import type { Files } from '../files/files.ts'
import { cannotListen } from './cannot-listen.ts'
import { type Connect, isUpgrade } from './connect.ts'
import type { Refuse } from './refusals.ts'
import type { SocketData } from './socket-data.ts'
import type { SocketHooks } from './sockets.ts'
import { startFront } from './tls/front.ts'
import { createOrigins, LOOPBACK, type Peer } from './tls/origins.ts'

export interface ServerDeps {
  readonly log: Logger
  readonly connect: Connect
  readonly hooks: SocketHooks
  readonly files: Files
  readonly refusals: Refuse
}

export interface ServerOptions {
  readonly hostname: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly listeners: number
  readonly pingSeconds: number
  readonly proxies: Proxies
  /** PEM; with it the port speaks TLS and nothing else. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

export interface StationServer {
  readonly port: number
  /** Stops accepting; open sockets stay. */
  stopAccepting(): void
  /** Ends what is still open. */
  stop(): Promise<void>
}

const FRAME_BYTES = 256 * 1024
const BACKPRESSURE_BYTES = 1024 * 1024
const MAX_IDLE_SECONDS = 960
/** How large an upload may be is for the management to say, by the time of its end. */
const http = { maxRequestBodySize: Number.MAX_SAFE_INTEGER, idleTimeout: 120 }

/** What is plain HTTP here. Stations come to any path, so that their requests never reach this router. */
const createApp = (
  { log, files }: Pick<ServerDeps, 'log' | 'files'>,
  addressOf: (request: Request) => string,
  connect: (request: Request) => Response | undefined,
) =>
  // Else a host of fewer than four letters hides every path.
  new Elysia({ handler: { standardHostname: false } })
    .get('/livez', () => 'ok')
    .get('/ocpp/*', ({ request }) => connect(request))
    // Bodies are read as they arrive: Elysia must not gather them.
    .put('/uploads/*', ({ request }) => files.upload(request, addressOf(request)), {
      parse: 'none',
    })
    .post('/uploads/*', ({ request }) => files.upload(request, addressOf(request)), {
      parse: 'none',
    })
    .get('/downloads/*', ({ request }) => files.download(request))
    .head('/downloads/*', ({ request }) => files.download(request))
    .onError(({ code, error }) => {
      if (code === 'NOT_FOUND') return new Response('', { status: 404 })
      log.error({ error }, 'request failed')
      return new Response('', { status: 500 })
    })

/** Refuses a port that somebody else has: with `reusePort` the system would share it without a word. */
const assertFree = ({ hostname, port }: ServerOptions) => {
  try {
    Bun.listen({ hostname, port, socket: { data() {} } }).stop(true)
  } catch (cause) {
    throw cannotListen('NODE_PORT', { hostname, port }, cause)
  }
}

/** Listeners of this process behind TLS: each has a queue of connections to accept, and 28 000 ports to be reached from. */
const BEHIND_TLS = 4

/** The address of the client at the other end; null where it is not one of ours. */
type AddressOf = (peer: Peer | null) => string | null

interface ListenOptions extends Pick<ServerOptions, 'hostname' | 'port' | 'pingSeconds' | 'proxies'> {
  readonly reusePort: boolean
  /** A front ends TLS before it. */
  readonly behindTls: boolean
}

/** Opens a port for plain HTTP and WebSockets. */
const listen = (deps: ServerDeps, options: ListenOptions, addressOf: AddressOf): Server<SocketData> => {
  const { pingSeconds, proxies, behindTls, ...place } = options
  const websocket = {
    idleTimeout: Math.min(MAX_IDLE_SECONDS, pingSeconds * 2 + 10),
    maxPayloadLength: FRAME_BYTES,
    backpressureLimit: BACKPRESSURE_BYTES,
    closeOnBackpressureLimit: true,
    perMessageDeflate: false,
    ...deps.hooks,
  }
  const senderOf = (request: Request): Sender => {
    const { address, overTls } = senderBehind(proxies, addressFor(request) ?? '', request.headers)
    return { address, overTls: overTls || behindTls }
  }
  const addressFor = (request: Request) => addressOf(server.requestIP(request))
  const connect = (request: Request) => deps.connect(request, server, senderOf(request))
  const app = createApp(deps, (request) => senderOf(request).address, connect)
  const server: Server<SocketData> = Bun.serve<SocketData>({
    ...{ ...place, development: false, websocket, ...http },
    fetch: (request) => {
      if (addressFor(request) === null) return new Response('', { status: 403 })
      return isUpgrade(request) ? connect(request) : app.fetch(request)
    },
    error: (error) => {
      deps.log.error({ error }, 'request failed')
      return new Response('', { status: 500 })
    },
  })
  return server
}

const stopAll = async (servers: readonly Server<SocketData>[]) => {
  await Promise.all(servers.map((server) => server.stop(true)))
}

/** More listeners share the port, each with its own queue of connections to accept. */
const startPlain = (deps: ServerDeps, options: ServerOptions): StationServer => {
  const { hostname, listeners, pingSeconds, proxies } = options
  const opened = (port: number) => {
    const place = { hostname, port, reusePort: listeners > 1, behindTls: false, pingSeconds, proxies }
    return listen(deps, place, (peer) => peer?.address ?? '')
  }
  const first = opened(options.port)
  const port = first.port ?? options.port
  const servers = [first, ...Array.from({ length: listeners - 1 }, () => opened(port))]
  return {
    port,
    stopAccepting: () => {
      for (const server of servers) void server.stop(false)
    },
    stop: () => stopAll(servers),
  }
}

/** A front ends TLS; behind it are listeners that nobody but the front can use. */
const startSecure = (
  deps: ServerDeps,
  options: ServerOptions & Required<Pick<ServerOptions, 'tls'>>,
): StationServer => {
  const { pingSeconds, proxies } = options
  const inner = Array.from({ length: BEHIND_TLS }, () => {
    const origins = createOrigins()
    const place = { hostname: LOOPBACK, port: 0, reusePort: false, behindTls: true, pingSeconds, proxies }
    const server = listen(deps, place, origins.of)
    return { origins, server, port: server.port ?? 0 }
  })
  const servers = inner.map(({ server }) => server)
  const openFront = () => {
    try {
      return startFront(
        {
          inner,
          failed: (remoteAddress, failure) => deps.refusals({ station: '', remoteAddress, ...failure }),
        },
        options,
      )
    } catch (cause) {
      void stopAll(servers)
      throw cause
    }
  }
  const front = openFront()
  return {
    port: front.port,
    stopAccepting: front.stopAccepting,
    stop: async () => {
      await stopAll(servers)
      await front.stop()
    },
  }
}

/** Opens the port for stations. */
export const startServer = (deps: ServerDeps, options: ServerOptions): StationServer => {
  const { port, tls } = options
  if (port !== 0) assertFree(options)
  try {
    return tls === undefined ? startPlain(deps, options) : startSecure(deps, { ...options, tls })
  } catch (cause) {
    throw cannotListen('NODE_PORT', options, cause)
  }
}
