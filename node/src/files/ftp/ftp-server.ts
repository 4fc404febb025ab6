import { createServer } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Intake } from '../intake.ts'
import { type Control, type ControlDeps, serveControl } from './control-connection.ts'
import { createLogIn } from './log-in.ts'
import { createPassivePorts, plainAddress } from './passive-ports.ts'
import { createTransfers } from './transfers.ts'
import { createVisitors, type VisitorLimits } from './visitors.ts'

export interface FtpDeps {
  readonly bus: Pick<NodeBus, 'ask'>
  readonly clock: Clock
  readonly log: Logger
  readonly intake: Intake
  readonly isStopping: () => boolean
}

export interface FtpOptions {
  readonly hostname: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Ports of data connections. */
  readonly passive: { readonly from: number; readonly to: number }
  /** The IPv4 address at which stations reach this node. */
  readonly address: string
  /** PEM; with it AUTH TLS is offered. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  /** The longest silence, and the longest transfer. */
  readonly idleMs: number
  readonly totalMs: number
  readonly visitors?: VisitorLimits
  readonly wrongMs?: number
}

export interface FtpServer {
  readonly port: number
  /** Ends what is under way. */
  stop(): Promise<void>
}

const STRANGER_MS = 30_000
const HANDSHAKE_MS = 10_000
const DATA_WAIT_MS = 15_000
const WRONG_MS = 500

/**
 * Lets stations that know nothing else send logs and fetch firmware over FTP, plain or with TLS (RFC 4217): a login is
 * for one job, and does nothing but that job's one upload or download.
 * @throws AppError `settings` when its port cannot be opened
 */
export const startFtp = async (deps: FtpDeps, options: FtpOptions): Promise<FtpServer> => {
  const { bus, clock, log, intake, isStopping } = deps
  const { hostname, port, passive, address, tls, idleMs, totalMs } = options
  const control: ControlDeps = {
    logIn: createLogIn({ bus, clock, log, wrongMs: options.wrongMs ?? WRONG_MS }),
    transfers: createTransfers({ bus, log, intake, idleMs, totalMs }),
    passivePorts: createPassivePorts({ hostname, ...passive, waitMs: Math.min(DATA_WAIT_MS, idleMs) }),
    // One for all connections, so that a data connection can resume the session of its control connection.
    secureContext: tls && createSecureContext({ ...tls, minVersion: 'TLSv1.2' }),
    publicAddress: address,
    idleMs,
    strangerMs: Math.min(STRANGER_MS, idleMs),
    handshakeMs: Math.min(HANDSHAKE_MS, idleMs),
  }
  const visitors = createVisitors(clock, options.visitors)
  const controls = new Set<Control>()

  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {})
    if (isStopping()) return void socket.end('421 stopping\r\n')
    const visitor = visitors.enter(plainAddress(socket.remoteAddress), () => socket.destroy())
    const served = serveControl(socket, visitor, control)
    controls.add(served)
    socket.once('close', () => controls.delete(served))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new AppError(
          'settings',
          `NODE_FTP_PORT: port ${port} on ${hostname} cannot be opened: ${messageOf(cause)}`,
          {
            cause,
          },
        ),
      ),
    )
    server.listen(port, hostname, resolve)
  })
  server.on('error', (error) => log.error({ error }, 'the FTP port failed'))
  const listening = server.address()
  return {
    port: typeof listening === 'object' && listening !== null ? listening.port : port,
    stop: async () => {
      server.close()
      for (const served of controls) served.stop()
    },
  }
}
