import { proxiesOf } from '@ocpp/shared/kernel/proxies'
import { createFiles } from '../files/files.ts'
import { type FtpServer, startFtp } from '../files/ftp/ftp-server.ts'
import { ftpOf } from '../files/ftp/ftp-settings.ts'
import { startServer } from '../server/app.ts'
import { closeAll } from '../stations/shut-down.ts'
import type { NodeBase } from './base.ts'
import type { Sockets } from './sockets.ts'
import type { Stations } from './stations.ts'

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

/** Opens the ports for stations; resolves to the port of their sockets. */
export const listen = async (
  base: NodeBase,
  { registry }: Stations,
  sockets: Sockets,
  places: ReturnType<typeof createPlaces>,
): Promise<number> => {
  const { settings, tls, bus, clock, log, metrics, lifecycle, isStopping } = base
  const transferLimits = { idleMs: settings.UPLOAD_IDLE_SECONDS * 1_000, totalMs: UPLOAD_MS }
  const files = createFiles({ bus, log, isStopping, ...transferLimits })
  if (places.plan !== undefined) {
    const { intake } = files
    const ftp = await startFtp(
      { bus, clock, log, intake, isStopping },
      { hostname: settings.NODE_HOST, ...places.plan, tls, ...transferLimits },
    )
    places.offers(ftp)
    lifecycle.add('ftp', ftp.stop)
    log.info({ port: ftp.port }, 'FTP server listens')
  }
  const server = startServer(
    { log, metrics, files, ...sockets },
    {
      hostname: settings.NODE_HOST,
      port: settings.NODE_PORT,
      listeners: settings.NODE_LISTENERS,
      ...(tls !== undefined && { tls }),
      pingSeconds: settings.PING_SECONDS,
      proxies: proxiesOf(settings.TRUSTED_PROXIES),
    },
  )
  lifecycle.add('sockets', async () => {
    // Still listening: who asks learns that this node is not ready, and stations that it stops.
    await closeAll({ registry, spreadMs: settings.STOP_SPREAD_SECONDS * 1_000 })
    server.stopAccepting()
    await server.stop()
  })
  places.listensOn(server.port)
  return server.port
}
