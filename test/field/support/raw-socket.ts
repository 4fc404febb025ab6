import { randomBytes } from 'node:crypto'
import { createConnection, type Socket } from 'node:net'

export type Frame = readonly unknown[]

export interface Handshake {
  readonly port: number
  /** With everything behind it, as it stands in the request line. */
  readonly path: string
  /** The value of Sec-WebSocket-Protocol; null sends no such header. */
  readonly protocols: string | null
  /** What is encoded behind `Basic`; bytes, since some stations send no text. */
  readonly credentials: Uint8Array | null
  /** Further header lines, as they stand. */
  readonly headers: readonly string[]
  /** The value of Connection, `Upgrade` by default; null sends no such header. */
  readonly connection?: string | null
  readonly answersPings: boolean
}

/** A station's socket that writes what it is given, the request line and the headers included. */
export interface RawSocket {
  readonly closed: { readonly code: number; readonly reason: string } | null
  send(text: string): void
  /** What answers that CALL, taken once; null when the node says nothing for four seconds (the default), or closes. */
  answerTo(messageId: string, withinMs?: number): Promise<Frame | null>
  /** The node's next CALL that was not taken yet; null after ten seconds without one. */
  nextCall(): Promise<Frame | null>
  /** Ends as with a power cut: no close frame. */
  cut(): void
  close(): void
}

/** The handshake was answered, but not with 101. */
export class TurnedAway extends Error {}

const ANSWER_MS = 4_000
const CALL_MS = 10_000
const opcodes = { text: 1, close: 8, ping: 9, pong: 10 }

/** One masked frame (RFC 6455, 5.2). */
const framed = (opcode: number, data: Uint8Array): Buffer => {
  const n = data.length
  const head = Buffer.alloc(n < 126 ? 2 : n < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | (n < 126 ? n : n < 65_536 ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(n, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(n), 2)
  const mask = randomBytes(4)
  return Buffer.concat([head, mask, data.map((byte, at) => byte ^ (mask[at % 4] ?? 0))])
}

/** The first whole frame of a server in these bytes, and what is behind it. */
const unframed = (bytes: Buffer): { opcode: number; data: Buffer; rest: Buffer } | null => {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 127
  const at = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < at) return null
  const n = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < at + n) return null
  return {
    opcode: (bytes[0] ?? 0) & 15,
    data: bytes.subarray(at, at + n),
    rest: bytes.subarray(at + n),
  }
}

const requestOf = ({
  port,
  path,
  protocols,
  credentials,
  headers,
  connection = 'Upgrade',
}: Handshake): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    ...(connection === null ? [] : [`Connection: ${connection}`]),
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    ...(protocols === null ? [] : [`Sec-WebSocket-Protocol: ${protocols}`]),
    ...(credentials === null ? [] : [`Authorization: Basic ${Buffer.from(credentials).toString('base64')}`]),
    ...headers,
    '\r\n',
  ].join('\r\n')

/** Sends the request and waits for the head of the answer. */
const shakeHands = async (socket: Socket, handshake: Handshake): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  let seen = Buffer.alloc(0)
  const read = (data: Buffer) => {
    seen = Buffer.concat([seen, data])
    const end = seen.indexOf('\r\n\r\n')
    if (end < 0) return
    socket.off('data', read)
    const status = seen.subarray(0, seen.indexOf('\r\n')).toString('latin1')
    if (/^HTTP\/1\.1 101\b/.test(status)) resolve(seen.subarray(end + 4))
    else reject(new TurnedAway(status))
  }
  socket.on('data', read)
  socket.on('error', reject)
  socket.on('close', () => reject(new TurnedAway('the connection ended without an answer')))
  socket.write(requestOf(handshake))
  return promise
}

/** @throws TurnedAway when the handshake is refused */
export const openRawSocket = async (handshake: Handshake): Promise<RawSocket> => {
  const socket = createConnection({ host: '127.0.0.1', port: handshake.port })
  let bytes = await shakeHands(socket, handshake).catch((error: unknown) => {
    socket.destroy()
    throw error
  })
  const answers: Frame[] = []
  const calls: Frame[] = []
  let closed: RawSocket['closed'] = null
  /** Resolves with the next frame, or with the end. */
  let news = Promise.withResolvers<void>()
  const notify = () => {
    news.resolve()
    news = Promise.withResolvers()
  }
  const write = (opcode: number, data: Uint8Array) => {
    if (!socket.destroyed) socket.write(framed(opcode, data))
  }
  const take = (opcode: number, data: Buffer) => {
    if (opcode === opcodes.ping && handshake.answersPings) write(opcodes.pong, data)
    if (opcode === opcodes.text) {
      const frame = JSON.parse(data.toString()) as Frame
      ;(frame[0] === 2 ? calls : answers).push(frame)
    }
    if (opcode !== opcodes.close) return
    closed ??= { code: data.length < 2 ? 1005 : data.readUInt16BE(0), reason: data.subarray(2).toString() }
    socket.destroy()
  }
  const read = (data: Buffer) => {
    bytes = Buffer.concat([bytes, data])
    for (let frame = unframed(bytes); frame !== null; frame = unframed(bytes)) {
      bytes = frame.rest
      take(frame.opcode, frame.data)
    }
    notify()
  }
  socket.on('data', read)
  socket.on('close', () => {
    closed ??= { code: 1006, reason: '' }
    notify()
  })
  read(Buffer.alloc(0))

  /** The frame that `take` finds, or null when the time is over or the socket has ended. */
  const within = async (ms: number, take: () => Frame | undefined): Promise<Frame | null> => {
    let isOver = false
    const timer = setTimeout(() => {
      isOver = true
      notify()
    }, ms)
    try {
      for (;;) {
        const found = take()
        if (found !== undefined) return found
        if (isOver || closed !== null) return null
        await news.promise
      }
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    get closed() {
      return closed
    },
    send: (text) => write(opcodes.text, Buffer.from(text)),
    answerTo: (messageId, withinMs = ANSWER_MS) =>
      within(withinMs, () => {
        const at = answers.findIndex((frame) => String(frame[1]) === messageId)
        return at < 0 ? undefined : answers.splice(at, 1)[0]
      }),
    nextCall: () => within(CALL_MS, () => calls.shift()),
    cut: () => socket.destroy(),
    close: () => write(opcodes.close, Buffer.from([3, 232])),
  }
}
