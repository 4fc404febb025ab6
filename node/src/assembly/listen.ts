import { proxiesOf } from '@ocpp/shared/kernel/proxies'
import { createFiles } from '../files/files.ts'
import { type FtpServer, startFtp } from '../files/ftp/ftp-server.ts'
import { ftpOf } from '../files/ftp/ftp-settings.ts'
import { startServer } from '../server/listening/app.ts'
import { startMetricsServer } from '../server/monitoring/metrics-server.ts'
import { metricsPortOf } from '../settings.ts'
import { closeAll } from '../stations/shut-down.ts'
import type { NodeBase } from './base.ts'
import type { Certificates } from './certificates.ts'
import type { startDecisions } from './decisions.ts'
import type { Sockets } from './sockets.ts'
import type { Stations } from './stations.ts'
import { materialOf, startTlsRenewal } from './tls-renewal.ts'

/** The longest that one upload may take. */
const UPLOAD_MS = 3_600_000

/** Where stations reach this node to bring and fetch files, known once it listens. */
export const createPlaces = ({ settings, tls }: NodeBase) => {
  const plan = ftpOf(settings)
  let port = settings.NODE_PORT
  let ftp: FtpServer | undefined
  return {
    plan,
    listensOn: (actual: number) => {
      port = actual
    },
    offers: (server: FtpServer) => {
      ftp = server
    },
    filePlaces: {
      publicUrl: () => (settings.NODE_PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
      ftp: () => (plan && ftp ? { host: plan.host, port: ftp.port, offersTls: tls !== undefined } : null),
    },
  }
}

/** Where the node can be reached. */
export interface Ports {
  /** Of the stations' sockets. */
  readonly port: number
  readonly metricsPort: number
}

/** Opens the ports of figures, files and stations. */
export const listen = async (
  base: NodeBase,
  { registry }: Stations,
  sockets: Sockets,
  places: ReturnType<typeof createPlaces>,
  { lists, authority, follow }: Certificates & Pick<Awaited<ReturnType<typeof startDecisions>>, 'follow'>,
): Promise<Ports> => {
  const { settings, tls, rereadTls, bus, clock, log, metrics, lifecycle, isStopping } = base
  const { readiness, ...admitting } = sockets
  // Before the sockets and so after them at the end: who asks learns that the node stops.
  const figures = startMetricsServer(
    { log, metrics, readiness },
    { hostname: settings.NODE_METRICS_HOST, port: metricsPortOf(settings) },
  )
  lifecycle.add('metrics', figures.stop)
  const transferLimits = { idleMs: settings.UPLOAD_IDLE_SECONDS * 1_000, totalMs: UPLOAD_MS }
  const files = createFiles({ bus, log, isStopping, ...transferLimits })
  if (places.plan !== undefined) {
    const { intake } = files
    const ftp = await startFtp(
      { bus, clock, log, intake, isStopping },
      { hostname: settings.NODE_HOST, ...places.plan, tls: tls?.pairs[0], ...transferLimits },
    )
    places.offers(ftp)
    lifecycle.add('ftp', ftp.stop)
    log.info({ port: ftp.port }, 'FTP server listens')
  }
  const material = tls && materialOf(tls, authority())
  const server = startServer(
    { log, files, clock, ...admitting },
    {
      hostname: settings.NODE_HOST,
      port: settings.NODE_PORT,
      listeners: settings.NODE_LISTENERS,
      ...(material !== undefined && { tls: material }),
      proxyProtocol: settings.NODE_PROXY_PROTOCOL,
      newcomers: settings.NODE_HANDSHAKES,
      pingSeconds: settings.PING_SECONDS,
      proxies: proxiesOf(settings.TRUSTED_PROXIES),
    },
  )
  lifecycle.add('sockets', async () => {
    // Still listening: stations that come learn that it stops.
    await closeAll({ registry, spreadMs: settings.STOP_SPREAD_SECONDS * 1_000 })
    server.stopAccepting()
    await server.stop()
  })
  if (material !== undefined) {
    const { renewTls } = server
    const onRevoked = follow.endRevoked
    const renewal = startTlsRenewal(material, {
      reread: rereadTls,
      authority,
      lists,
      renewTls,
      onRevoked,
      log,
    })
    lifecycle.add('renewal of certificates', renewal.stop)
  }
  places.listensOn(server.port)
  return { port: server.port, metricsPort: figures.port }
}
