import { connect as connectPlain } from 'node:net'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { testCertificate } from './tls.ts'

export interface OverTls extends ConnectionOptions {
  readonly port: number
  readonly localAddress?: string
  readonly allowHalfOpen?: boolean
}

/** A TLS socket that trusts the test's certificate by default; rejects when the handshake fails. */
export const openTls = (options: OverTls): Promise<TLSSocket> => {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>()
  const socket = connect({ host: '127.0.0.1', ca: testCertificate, ...options }, () => resolve(socket))
  socket.on('error', reject)
  return promise
}

/** What `openssl s_client` says to a port, as a station built on OpenSSL does; it leaves when it has connected. */
export const openssl = async (port: number, ...options: string[]): Promise<string> => {
  const child = Bun.spawn(['openssl', 's_client', '-connect', `127.0.0.1:${port}`, ...options], {
    ...{ stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' },
  })
  return (await new Response(child.stderr).text()) + (await new Response(child.stdout).text())
}

/** Sends text over bare TCP and waits until the other end closes; null: says nothing and leaves at once. */
export const bareTcp = (port: number, text: string | Uint8Array | null): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const socket = connectPlain(port, '127.0.0.1', () => {
    if (text === null) socket.destroy()
    else socket.write(text)
  })
  socket.on('error', () => {})
  socket.on('close', () => resolve())
  socket.resume()
  return promise
}

/** The request of a station, to be written to a socket by hand. */
export const upgradeRequest = (id: string, authorization: string): string =>
  `GET /ocpp/${id} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
  `Sec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: ${authorization}\r\n\r\n`
