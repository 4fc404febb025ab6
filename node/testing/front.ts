import { type AddressInfo, createServer, type Socket } from 'node:net'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { type FrontOptions, startFront } from '../src/server/tls/front.ts'
import { createLobby } from '../src/server/tls/lobby.ts'
import { createOrigins } from '../src/server/tls/origins.ts'
import type { TlsMaterial } from '../src/server/tls/tls-options.ts'
import { testCertificate, testKey } from './tls.ts'

const opened: (() => unknown)[] = []
/** Stops what was started; for after each test. */
export const stopFronts = async () => {
  for (const stop of opened.splice(0)) await stop()
}

export const tls: TlsMaterial = {
  pairs: [{ cert: testCertificate, key: testKey }],
  ...{ staticRsa: false, clientAuthorities: '' },
}

/** A front before a listener that does this with its connections. */
export const start = async (serve: (socket: Socket) => void, options: Partial<FrontOptions> = {}) => {
  const origins = createOrigins()
  const from: (string | null)[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const { remoteAddress: address = '', remotePort: port = 0 } = socket
    socket.once('data', () => from.push(origins.of({ address, port })?.address ?? null))
    socket.on('error', () => {})
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const failed: [address: string, reason: string, detail: string][] = []
  const { port } = server.address() as AddressInfo
  const front = startFront(
    {
      inner: [{ port, origins }],
      lobby: createLobby(systemClock, 1_000),
      originOf: ({ address }) => ({ ...{ address, overTls: false, certificate: null }, settle: () => {} }),
      failed: (address, { reason, detail }) => void failed.push([address, reason, detail]),
    },
    {
      ...{ hostname: '127.0.0.1', port: 0, listeners: 1, tls },
      ...options,
    },
  )
  opened.push(
    () => front.stop(),
    () => server.close(),
  )
  const closeInner = () => new Promise((resolve) => server.close(resolve))
  return { front, port: front.port, failed, from, closeInner }
}

export const echo = (socket: Socket) => void socket.pipe(socket)
