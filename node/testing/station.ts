import { until } from '@ocpp/shared/testing/until'

type Frame = readonly unknown[]

export interface TestStationOptions {
  readonly port: number
  readonly id: string
  readonly protocols?: readonly string[]
  readonly password?: string
  readonly headers?: Readonly<Record<string, string>>
  /** It comes over wss, trusts these and shows that certificate. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string }
}

/** A station's socket as tests drive it: raw frames in and out, nothing decided by itself. */
export interface TestStation {
  readonly socket: WebSocket
  /** Everything received, in order. */
  readonly received: readonly Frame[]
  closed: { code: number; reason: string } | null
  send(frame: unknown): void
  sendRaw(data: string | Uint8Array): void
  /** Sends a CALL and waits for whatever answers it. */
  call(action: string, payload: object, messageId?: string): Promise<Frame>
  /** Waits for the next CALL of the node that was not taken yet. */
  nextCall(): Promise<{ id: string; action: string; payload: Record<string, unknown> }>
  /** Answers CALLs of the node from now on. */
  answerWith(answer: (action: string, payload: Record<string, unknown>) => object): void
  untilClosed(): Promise<{ code: number; reason: string }>
  close(): void
}

export const basic = (id: string, password: string): string =>
  `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`

const stationUrl = (scheme: 'ws' | 'wss', port: number, id: string): string =>
  `${scheme}://127.0.0.1:${port}/ocpp/${encodeURIComponent(id)}`

let messages = 0

/** Connects; rejects when the handshake is refused. */
export const connectStation = async (options: TestStationOptions): Promise<TestStation> => {
  const { port, id, protocols = ['ocpp1.6'], password, headers = {}, tls } = options
  const socket = new WebSocket(stationUrl(tls ? 'wss' : 'ws', port, id), {
    protocols: [...protocols],
    headers: { ...(password !== undefined && { Authorization: basic(id, password) }), ...headers },
    ...(tls && { tls }),
  } as unknown as string[])
  const received: Frame[] = []
  const calls: Frame[] = []
  let answer: ((action: string, payload: Record<string, unknown>) => object) | undefined
  const station: TestStation = {
    socket,
    received,
    closed: null,
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (data) => socket.send(data),
    call: async (action, payload, messageId = `m${++messages}`) => {
      const seen = received.length
      station.send([2, messageId, action, payload])
      return until(`an answer to ${action}`, () =>
        received.slice(seen).find((frame) => frame[0] !== 2 && frame[1] === messageId),
      )
    },
    nextCall: async () => {
      const [, id, action, payload] = await until('a call of the node', () => calls.shift())
      return { id: String(id), action: String(action), payload: payload as Record<string, unknown> }
    },
    answerWith: (given) => {
      answer = given
    },
    untilClosed: () => until('the end of the socket', () => station.closed),
    close: () => socket.close(1000),
  }
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as Frame
    received.push(frame)
    if (frame[0] !== 2) return
    if (answer === undefined) calls.push(frame)
    else station.send([3, frame[1], answer(String(frame[2]), frame[3] as Record<string, unknown>)])
  })
  const opened = Promise.withResolvers<void>()
  socket.addEventListener('open', () => opened.resolve())
  socket.addEventListener('error', () => opened.reject(new Error('the handshake was refused')))
  socket.addEventListener('close', ({ code, reason }) => {
    station.closed = { code, reason }
    opened.reject(new Error(`closed with ${code}`))
  })
  await opened.promise
  return station
}

/** Comes again until it is let in, as stations do: a node learns of one that was added a moment later. */
export const comesIn = (options: TestStationOptions): Promise<TestStation> =>
  until(`${options.id} to be let in`, async () => {
    const station = await connectStation(options).catch(() => null)
    if (station === null) await Bun.sleep(20)
    return station
  })
