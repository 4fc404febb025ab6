import type { Socket } from 'bun'

/** A station's socket in the storm: shakes hands, boots, and measures how long an answer takes. */
export interface StormStation {
  readonly id: string
  booted: boolean
  /** How often the node asked it to come later. */
  refused: number
  connect(): void
  drop(): void
  /** Resolves to the milliseconds until the answer. */
  call(): Promise<number>
}

export interface StormOptions {
  readonly port: number
  readonly password: string
  /** Called each time the station has been accepted. */
  readonly onBooted: (station: StormStation) => void
  readonly onError: (reason: string) => void
}

const handshakeMs = 5_000
const boot = { chargePointVendor: 'Volt', chargePointModel: 'V1', firmwareVersion: '1.0' }

const textFrame = (text: string): Buffer => {
  const body = Buffer.from(text)
  const head =
    body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0x80 | 126, body.length >> 8, body.length & 255]
  // The mask key is zero: the payload stays as it is.
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body])
}
const heartbeat = textFrame('[2,"beat","Heartbeat",{}]')
const bootFrame = textFrame(JSON.stringify([2, 'boot', 'BootNotification', boot]))

/** Several addresses of the same host: one alone has not ports enough for every station, twice. */
const hostOf = (n: number) => `127.0.0.${2 + (n % 8)}`

const helloOf = (id: string, password: string): string =>
  `GET /ocpp/${id} HTTP/1.1\r\nHost: storm\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
  `Sec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: Basic ${btoa(`${id}:${password}`)}\r\n\r\n`

interface Heard {
  readonly handshake: (status: string) => void
  readonly accepted: () => void
  readonly beat: () => void
}

/** Reads what the node sends on one connection: the head of its answer to the handshake, then frames. */
const createReader = ({ handshake, accepted, beat }: Heard) => {
  let head: string | null = ''
  return (data: Buffer): void => {
    if (head === null) {
      if (data.includes('"beat"')) beat()
      else if (data.includes('"Accepted"')) accepted()
      return
    }
    head += data.toString('latin1')
    if (!head.includes('\r\n\r\n')) return
    const status = head.slice(9, 12)
    head = null
    handshake(status)
  }
}

export const createStormStation = (n: number, options: StormOptions): StormStation => {
  const { port, password, onBooted, onError } = options
  const id = `CP${n}`
  let socket: Socket<unknown> | undefined
  let asked: { at: number; resolve: (ms: number) => void } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const again = (reason: string) => {
    onError(reason)
    station.refused++
    clearTimeout(timer)
    timer = setTimeout(station.connect, 500 + Math.random() * 1_000)
  }

  const drop = () => {
    const dropped = socket
    socket = undefined
    station.booted = false
    dropped?.terminate()
  }

  const open = (opened: Socket<unknown>): void => {
    socket = opened
    opened.write(helloOf(id, password))
  }
  const heard: Heard = {
    handshake: (status) => {
      if (status === '101') socket?.write(bootFrame)
      else {
        drop()
        again(status)
      }
    },
    accepted: () => {
      if (station.booted) return
      clearTimeout(timer)
      station.booted = true
      onBooted(station)
    },
    beat: () => {
      asked?.resolve(performance.now() - asked.at)
      asked = undefined
    },
  }
  const close = (closed: Socket<unknown>): void => {
    if (closed !== socket) return
    socket = undefined
    station.booted = false
    again('closed')
  }

  const station: StormStation = {
    id,
    booted: false,
    refused: 0,
    connect: () => {
      const read = createReader(heard)
      const data = (from: Socket<unknown>, received: Buffer) => {
        if (from === socket) read(received)
      }
      timer = setTimeout(() => {
        drop()
        again('no answer')
      }, handshakeMs)
      Bun.connect({
        hostname: hostOf(n),
        port,
        socket: { binaryType: 'buffer', open, data, close, error: () => {} },
      }).catch(() => again('not connected'))
    },
    drop,
    call: () => {
      const { promise, resolve } = Promise.withResolvers<number>()
      asked = { at: performance.now(), resolve }
      socket?.write(heartbeat)
      return promise
    },
  }
  return station
}
