// Load generator, a process of its own: raw TCP, encoded frames, each answer's type and id checked first in, first out.
// bun bench/socket/load.ts --port P --pid SERVER --connections N --depth D --seconds S --warm S --mix meter|heartbeat --echo --tls
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Socket } from 'bun'
import { heartbeat, meterValues, patchId } from './frames.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    pid: { type: 'string' },
    connections: { type: 'string', default: '50' },
    depth: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '3' },
    warm: { type: 'string', default: '1' },
    mix: { type: 'string', default: 'meter' },
    password: { type: 'string', default: '' },
    echo: { type: 'boolean', default: false },
    tls: { type: 'boolean', default: false },
  },
})
const connections = Number(values.connections)
const depth = Number(values.depth)
const frame = values.mix === 'heartbeat' ? heartbeat : meterValues
/** A result starts `[3,"`, an echo comes back as it went: `[2,"`. */
const wantedType = values.echo ? 50 : 51

let nextId = 0
let answers = 0
let wrong = 0
let closed = 0
let counting = false
let running = true

class Connection {
  socket: Socket<Connection> | undefined
  upgraded = false
  private rest: Buffer | null = null
  private unsent: Uint8Array | null = null
  private readonly expected = new Uint32Array(depth)
  private sent = 0
  private received = 0
  private readonly out = Buffer.alloc(depth * frame.bytes.length)

  constructor(
    readonly id: string,
    private readonly onOpen: () => void,
  ) {}

  hello(socket: Socket<Connection>): void {
    this.socket = socket
    const credentials = btoa(`${this.id}:${values.password}`)
    socket.write(
      `GET /ocpp/${this.id} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        `Sec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: Basic ${credentials}\r\n\r\n`,
    )
  }

  send(count: number): void {
    let length = 0
    for (let i = 0; i < count; i++) {
      nextId = (nextId + 1) % 100_000_000
      this.out.set(frame.bytes, length)
      patchId(this.out, length + frame.idAt, nextId)
      length += frame.bytes.length
      this.expected[this.sent++ % depth] = nextId
    }
    const written = Math.max(0, this.socket?.write(this.out.subarray(0, length)) ?? 0)
    this.unsent = written === length ? null : this.out.slice(written, length)
  }

  drain(): void {
    if (!this.unsent) return
    const written = Math.max(0, this.socket?.write(this.unsent) ?? 0)
    this.unsent = written === this.unsent.length ? null : this.unsent.slice(written)
  }

  receive(chunk: Buffer): void {
    let data = this.rest ? Buffer.concat([this.rest, chunk]) : chunk
    this.rest = null
    if (!this.upgraded) {
      const end = data.indexOf('\r\n\r\n')
      if (end < 0) {
        this.rest = Buffer.from(data)
        return
      }
      if (!data.subarray(0, 12).includes('101')) throw new Error(`handshake: ${data.subarray(0, 60)}`)
      this.upgraded = true
      this.onOpen()
      data = data.subarray(end + 4)
    }
    let at = 0
    let got = 0
    while (at + 2 <= data.length) {
      const short = (data[at + 1] ?? 0) & 127
      const head = short === 126 ? 4 : 2
      if (at + head > data.length) break
      const length = short === 126 ? data.readUInt16BE(at + 2) : short
      if (at + head + length > data.length) break
      const opcode = (data[at] ?? 0) & 15
      if (opcode === 1) {
        this.check(data, at + head)
        got++
      }
      at += head + length
    }
    if (at < data.length) this.rest = Buffer.from(data.subarray(at))
    if (got > 0 && running && !this.unsent && this.sent === this.received) this.send(depth)
  }

  private check(data: Buffer, at: number): void {
    let id = 0
    for (let i = 4; i < 12; i++) id = id * 10 + (data[at + i] ?? 0) - 48
    if (data[at + 1] !== wantedType || id !== this.expected[this.received % depth]) wrong++
    this.received++
    if (counting) answers++
  }
}

const cpuSeconds = (pid: string): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const all: Connection[] = []
await new Promise<void>((resolve) => {
  let open = 0
  const onOpen = () => {
    open++
    if (open === connections) resolve()
  }
  for (let i = 0; i < connections; i++) {
    const connection = new Connection(`CP${i}`, onOpen)
    all.push(connection)
    void Bun.connect<Connection>({
      hostname: '127.0.0.1',
      port: Number(values.port),
      data: connection,
      ...(values.tls && { tls: { rejectUnauthorized: false } }),
      socket: {
        binaryType: 'buffer',
        open: (socket) => socket.data.hello(socket),
        data: (socket, chunk) => socket.data.receive(chunk),
        drain: (socket) => socket.data.drain(),
        close: () => void closed++,
      },
    })
  }
})
for (const connection of all) connection.send(depth)
await Bun.sleep(Number(values.warm) * 1000)
const pid = String(values.pid)
const cpuBefore = cpuSeconds(pid)
const before = performance.now()
counting = true
await Bun.sleep(Number(values.seconds) * 1000)
counting = false
const seconds = (performance.now() - before) / 1000
const cpu = cpuSeconds(pid) - cpuBefore
running = false
console.log(
  JSON.stringify({
    perSecond: Math.round(answers / seconds),
    cpuMicros: Number(((cpu * 1e6) / answers).toFixed(2)),
    wrong,
    closed,
  }),
)
process.exit(wrong > 0 || closed > 0 ? 2 : 0)
