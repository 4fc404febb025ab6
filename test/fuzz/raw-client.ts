import { connect } from 'node:net'
import { basic } from '../../node/testing/station.ts'

/** What goes over the line: one message in as many frames as it has parts, or frames that break RFC 6455. */
export interface WireFrame {
  /** 1 text, 2 binary, 0 continuation, 8 to 10 control, others reserved. */
  readonly opcode: number
  readonly payload: Buffer
  /** Cut into so many frames. */
  readonly parts?: number
  /** Reserved bits, as 0 to 7. */
  readonly reserved?: number
  readonly masked?: boolean
}

/** A station's socket down to its bytes. */
export interface RawClient {
  /** Texts received since the last look, oldest first. */
  take(): readonly string[]
  send(frame: WireFrame): void
  /** Null while open; 1006: it ended without a close frame. */
  closeCode(): number | null
  /** Called at each text and at the end. */
  onChange: () => void
  end(): void
}

const lengthOf = (size: number, isMasked: boolean): Buffer => {
  const bit = isMasked ? 0x80 : 0
  if (size < 126) return Buffer.from([bit | size])
  const extended = Buffer.alloc(size < 65_536 ? 2 : 8)
  if (size < 65_536) extended.writeUInt16BE(size)
  else extended.writeBigUInt64BE(BigInt(size))
  return Buffer.concat([Buffer.from([bit | (size < 65_536 ? 126 : 127)]), extended])
}

/** Masked with zeros: a server must unmask, and what it sees is what stands here. */
const encoded = ({ opcode, payload, parts = 1, reserved = 0, masked = true }: WireFrame): Buffer => {
  const size = Math.max(1, Math.ceil(payload.length / parts))
  const pieces = Array.from({ length: parts }, (_, n) => payload.subarray(n * size, (n + 1) * size))
  return Buffer.concat(
    pieces.flatMap((piece, n) => {
      const last = n === pieces.length - 1 ? 0x80 : 0
      const head = last | (reserved << 4) | (n === 0 ? opcode : 0)
      return [
        Buffer.from([head]),
        lengthOf(piece.length, masked),
        ...(masked ? [Buffer.alloc(4)] : []),
        piece,
      ]
    }),
  )
}

/** The first whole frame of what a server sent, which is never masked; null while there is none. */
const decoded = (data: Buffer): { opcode: number; payload: Buffer; rest: Buffer } | null => {
  const [first, second] = data
  if (first === undefined || second === undefined) return null
  const short = second & 0x7f
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (data.length < head) return null
  const size = short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2))
  if (data.length < head + size) return null
  return { opcode: first & 0x0f, payload: data.subarray(head, head + size), rest: data.subarray(head + size) }
}

/** Connects as that station; rejects where it is turned away. */
export const openRawClient = (options: {
  readonly port: number
  readonly id: string
  readonly password: string
  readonly protocol: string
}): Promise<RawClient> => {
  const { port, id, password, protocol } = options
  const opened = Promise.withResolvers<RawClient>()
  const socket = connect({ host: '127.0.0.1', port })
  let [texts, waiting, code]: [string[], Buffer, number | null] = [[], Buffer.alloc(0), null]
  let isOpen = false
  const client: RawClient = {
    take: () => texts.splice(0),
    send: (frame) => void (code === null && socket.write(encoded(frame))),
    closeCode: () => code,
    onChange: () => {},
    end: () => void socket.destroy(),
  }
  const readFrames = () => {
    for (let frame = decoded(waiting); frame !== null; frame = decoded(waiting)) {
      waiting = frame.rest
      if (frame.opcode === 1) texts.push(frame.payload.toString())
      if (frame.opcode === 8) code ??= frame.payload.length < 2 ? 1005 : frame.payload.readUInt16BE(0)
    }
    client.onChange()
  }
  socket.on('connect', () =>
    socket.write(
      [
        `GET /ocpp/${encodeURIComponent(id)} HTTP/1.1`,
        ...['Host: fuzz', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        `Sec-WebSocket-Protocol: ${protocol}`,
        `Authorization: ${basic(id, password)}`,
        '\r\n',
      ].join('\r\n'),
    ),
  )
  socket.on('data', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data])
    if (!isOpen) {
      const end = waiting.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = waiting.subarray(0, end).toString('latin1')
      if (!head.startsWith('HTTP/1.1 101')) {
        socket.destroy()
        return opened.reject(new Error(head.split('\r\n')[0]))
      }
      isOpen = true
      waiting = waiting.subarray(end + 4)
      opened.resolve(client)
    }
    readFrames()
  })
  socket.on('error', (error) => opened.reject(error))
  socket.on('close', () => {
    code ??= 1006
    opened.reject(new Error('the connection ended'))
    client.onChange()
  })
  return opened.promise
}
