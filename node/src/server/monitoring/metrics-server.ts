import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Metrics } from '../../metrics/metrics.ts'
import { cannotListen } from '../cannot-listen.ts'
import type { Readiness } from './readiness.ts'

export interface MetricsServerDeps {
  readonly log: Logger
  readonly metrics: Pick<Metrics, 'text'>
  readonly readiness: () => Readiness
}

export interface MetricsServer {
  readonly port: number
  stop(): Promise<void>
}

/** Nobody has anything to send here. */
const MAX_BODY_BYTES = 1_024

/**
 * Opens the port for those who watch over the node: figures and readiness, which are nobody's business who reaches the
 * stations' port.
 * @throws AppError `settings` when the port cannot be opened
 */
export const startMetricsServer = (
  { log, metrics, readiness }: MetricsServerDeps,
  { hostname, port }: { readonly hostname: string; readonly port: number },
): MetricsServer => {
  const start = () =>
    Bun.serve({
      ...{ hostname, port, development: false, maxRequestBodySize: MAX_BODY_BYTES },
      routes: {
        '/livez': { GET: () => new Response('ok') },
        '/readyz': {
          GET: () => {
            const state = readiness()
            return Response.json(state, { status: state.ready ? 200 : 503 })
          },
        },
        '/metrics': {
          GET: async () => new Response(await metrics.text(), { headers: { 'Content-Type': 'text/plain' } }),
        },
      },
      fetch: () => new Response('', { status: 404 }),
      error: (error) => {
        log.error({ error }, 'request failed')
        return new Response('', { status: 500 })
      },
    })
  try {
    const server = start()
    return { port: server.port ?? port, stop: () => server.stop(true) }
  } catch (cause) {
    throw cannotListen('NODE_METRICS_PORT', { hostname, port }, cause)
  }
}
