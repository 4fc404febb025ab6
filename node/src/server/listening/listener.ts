import { untimed } from '@ocpp/shared/kernel/http/timely-body'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { type Proxies, senderBehind } from '@ocpp/shared/kernel/proxies'
import type { Server } from 'bun'
import { Elysia } from 'elysia'
import type { Files } from '../../files/files.ts'
import { type Connect, isUpgrade, type StationSender } from '../connect.ts'
import type { SocketData } from '../socket-data.ts'
import type { SocketHooks } from '../sockets.ts'
import type { Origin, Peer } from '../tls/origins.ts'

export interface ListenerDeps {
  readonly log: Logger
  readonly connect: Connect
  readonly hooks: SocketHooks
  readonly files: Files
}

export interface ListenerOptions {
  readonly hostname: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly reusePort: boolean
  readonly pingSeconds: number
  readonly proxies: Proxies
}

const FRAME_BYTES = 256 * 1024
const BACKPRESSURE_BYTES = 1024 * 1024
const MAX_IDLE_SECONDS = 960
const IDLE_SECONDS = 30
/** A station that takes firmware may stop reading for so long. */
const DOWNLOAD_SECONDS = 120
/** How large an upload may be is for the management to say, by the time of its end. */
const http = { maxRequestBodySize: Number.MAX_SAFE_INTEGER, idleTimeout: IDLE_SECONDS }

/** What is plain HTTP here. Stations come to any path, so that their requests never reach this router. */
const createApp = (
  { log, files }: Pick<ListenerDeps, 'log' | 'files'>,
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

/** Opens a port for plain HTTP and WebSockets. */
export const listen = (
  deps: ListenerDeps,
  options: ListenerOptions,
  /** Who is at the other end of a connection; null where it is not one of ours. */
  originOf: (peer: Peer | null) => Origin | null,
): Server<SocketData> => {
  const { pingSeconds, proxies, ...place } = options
  const websocket = {
    idleTimeout: Math.min(MAX_IDLE_SECONDS, pingSeconds * 2 + 10),
    maxPayloadLength: FRAME_BYTES,
    backpressureLimit: BACKPRESSURE_BYTES,
    closeOnBackpressureLimit: true,
    perMessageDeflate: false,
    ...deps.hooks,
  }
  const senderOf = (request: Request): StationSender | null => {
    const origin = originOf(server.requestIP(request))
    if (origin === null) return null
    const { address, overTls } = senderBehind(proxies, origin.address, request.headers)
    return { ...origin, address, overTls: overTls || origin.overTls }
  }
  const connect = (request: Request) => {
    const sender = senderOf(request)
    return sender === null ? new Response('', { status: 403 }) : deps.connect(request, server, sender)
  }
  const app = createApp(deps, (request) => senderOf(request)?.address ?? '', connect)
  const server: Server<SocketData> = Bun.serve<SocketData>({
    ...{ ...place, development: false, websocket, ...http },
    fetch: (request) => {
      if (originOf(server.requestIP(request)) === null) return new Response('', { status: 403 })
      if (isUpgrade(request)) return connect(request)
      // What stations bring has limits of its own, by how it comes.
      if (request.body !== null) return untimed(server, request, IDLE_SECONDS, () => app.fetch(request))
      server.timeout(request, DOWNLOAD_SECONDS)
      return app.fetch(request)
    },
    error: (error) => {
      deps.log.error({ error }, 'request failed')
      return new Response('', { status: 500 })
    },
  })
  return server
}
