import { connect } from 'node:net'

/** A WebSocket of nobody's, from an address of its own: sends what it is given and reads nothing. */
export interface Stranger {
  isOpen(): boolean
  /** False when more waits than the line takes. */
  send(frame: unknown): boolean
  close(): void
}

const MOST_BUFFERED = 4_000_000
const HANDSHAKE_MS = 5_000

/** A text frame of RFC 6455, masked with nothing. */
const frameOf = (text: string): Buffer => {
  const body = Buffer.from(text)
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length])
      : Buffer.from([0x81, 0x80 | 127, 0, 0, 0, 0, ...bytesOf(body.length)])
  return Buffer.concat([head, Buffer.alloc(4), body])
}
const bytesOf = (length: number): number[] => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return [...bytes]
}

const addressOf = (n: number): string =>
  n === 0 ? '127.0.0.1' : `127.${(n >> 16) & 255}.${(n >> 8) & 255}.${1 + (n % 250)}`

/** Resolves to null when it is turned away. */
export const comeAsStranger = (options: {
  readonly port: number
  readonly id: string
  readonly protocol: string
  /** Each number is another address; 0 is that of the genuine ones. */
  readonly address: number
  /** An `Authorization` header. */
  readonly authorization?: string
}): Promise<Stranger | null> => {
  const { port, id, protocol, address, authorization } = options
  const { promise, resolve } = Promise.withResolvers<Stranger | null>()
  const socket = connect({ host: '127.0.0.1', port, localAddress: addressOf(address) })
  const timer = setTimeout(() => socket.destroy(), HANDSHAKE_MS)
  const stranger: Stranger = {
    isOpen: () => socket.readyState === 'open',
    send: (frame) => {
      if (socket.writableLength > MOST_BUFFERED) return false
      socket.write(frameOf(JSON.stringify(frame)))
      return true
    },
    close: () => void socket.destroy(),
  }
  socket.on('connect', () =>
    socket.write(
      [
        `GET /ocpp/${encodeURIComponent(id)} HTTP/1.1`,
        'Host: flood',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        `Sec-WebSocket-Protocol: ${protocol}`,
        ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
        '\r\n',
      ].join('\r\n'),
    ),
  )
  socket.once('data', (data) => {
    clearTimeout(timer)
    if (data.toString('latin1').startsWith('HTTP/1.1 101')) return resolve(stranger)
    socket.destroy()
    resolve(null)
  })
  socket.on('data', () => {})
  socket.on('error', () => {})
  socket.on('close', () => {
    clearTimeout(timer)
    resolve(null)
  })
  return promise
}
