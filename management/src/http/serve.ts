import { AppError } from '@ocpp/shared/kernel/errors'
import { answerInTime } from '@ocpp/shared/kernel/http/timely-body'
import type { Hono } from 'hono'
import type { Env } from './env.ts'

export interface HttpServer {
  readonly port: number
  stop(): Promise<void>
}

/** The longest there is: a request that commands a station is silent until that answers. */
const workSeconds = 255
/** A connection on which no request is under way. */
const idleSeconds = 30
/** Routes have limits of their own, far below this one. */
const bodyBytes = 8 * 1024 ** 3
/** Requests under way get this long to end when the server stops. */
const drainMs = 5_000

const isInUse = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/**
 * Serves the app; port 0 lets the system choose.
 * @throws AppError `settings` when the port is in use
 */
export const serve = ({
  app,
  host,
  port,
}: {
  readonly app: Hono<Env>
  readonly host: string
  readonly port: number
}): HttpServer => {
  const listen = () =>
    Bun.serve({
      hostname: host,
      port,
      development: false,
      // Bun shares ports in production mode unless it is switched off: two managements would each get half of the requests.
      reusePort: false,
      idleTimeout: idleSeconds,
      maxRequestBodySize: bodyBytes,
      fetch: (request, server) => {
        const peer = server.requestIP(request)?.address
        return answerInTime(server, request, { idleSeconds, workSeconds }, (timely) =>
          app.fetch(timely, peer === undefined ? {} : { peer }),
        )
      },
    })
  let server: ReturnType<typeof listen>
  try {
    server = listen()
  } catch (cause) {
    if (isInUse(cause))
      throw new AppError('settings', `MANAGEMENT_PORT: port ${port} on ${host} is in use`, { cause })
    throw cause
  }
  return {
    port: server.port ?? port,
    async stop() {
      const drained = server.stop(false)
      const late = Symbol('late')
      const outcome = await Promise.race([drained, Bun.sleep(drainMs).then(() => late)])
      if (outcome === late) await server.stop(true)
    },
  }
}
