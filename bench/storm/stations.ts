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

export const createStormStation = (n: number, options: StormOptions): StormStation => {
  const { port, password, onBooted, onError } = options
  const id = `CP${n}`
  let socket: Socket<unknown> | undefined
  let upgraded = false
  let head = ''
  let asked: { at: number; resolve: (ms: number) => void } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const hello =
    `GET /ocpp/${id} HTTP/1.1\r\nHost: storm\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
    `Sec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: Basic ${btoa(`${id}:${password}`)}\r\n\r\n`

  const again = (reason: string) => {
    onError(reason)
    station.refused++
    clearTimeout(timer)
    timer = setTimeout(station.connect, 500 + Math.random() * 1_000)
  }

  const onHead = (data: Buffer): void => {
    head += data.toString('latin1')
    if (!head.includes('\r\n\r\n')) return
    const status = head.slice(9, 12)
    head = ''
    if (status !== '101') {
      drop()
      again(status)
      return
    }
    upgraded = true
    socket?.write(bootFrame)
  }

  const onAnswer = (data: Buffer): void => {
    if (!station.booted) {
      if (!data.includes('"Accepted"')) return
      clearTimeout(timer)
      station.booted = true
      onBooted(station)
      return
    }
    if (!data.includes('"beat"')) return
    const waiting = asked
    asked = undefined
    waiting?.resolve(performance.now() - waiting.at)
  }

  const drop = () => {
    const dropped = socket
    socket = undefined
    station.booted = false
    dropped?.terminate()
  }

  const station: StormStation = {
    id,
    booted: false,
    refused: 0,
    connect: () => {
      upgraded = false
      timer = setTimeout(() => {
        drop()
        again('no answer')
      }, handshakeMs)
      Bun.connect({
        hostname: hostOf(n),
        port,
        socket: {
          binaryType: 'buffer',
          open: (opened) => {
            socket = opened
            opened.write(hello)
          },
          data: (from, data) => {
            if (from === socket) (upgraded ? onAnswer : onHead)(data)
          },
          close: (closed) => {
            if (closed !== socket) return
            socket = undefined
            station.booted = false
            again('closed')
          },
          error: () => {},
        },
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
