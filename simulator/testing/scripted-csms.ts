import { find } from '@ocpp/shared/ocpp/registry'
import { chooseSubprotocol } from '@ocpp/shared/ocpp/version'
import * as v from 'valibot'

export interface ReceivedCall {
  readonly station: string
  readonly action: string
  readonly payload: Record<string, unknown>
}

/** A CSMS that answers by script and checks every frame of the station against our schemas. */
export const scriptedCsms = (options: { tokenStatus?: (token: string) => string } = {}) => {
  const received: ReceivedCall[] = []
  const violations: string[] = []
  const sockets = new Map<string, Bun.ServerWebSocket<{ id: string; version: 'ocpp1.6' | 'ocpp2.0.1' }>>()
  const replies = new Map<string, (reply: unknown[]) => void>()
  let transactionId = 1000
  const statusOf = options.tokenStatus ?? (() => 'Accepted')

  const answerTo = (action: string, payload: Record<string, unknown>): object => {
    const at = new Date().toISOString()
    const token = (payload.idToken as { idToken: string } | undefined)?.idToken ?? String(payload.idTag ?? '')
    if (action === 'BootNotification') return { status: 'Accepted', currentTime: at, interval: 300 }
    if (action === 'Heartbeat') return { currentTime: at }
    if (action === 'StartTransaction') {
      return { transactionId: ++transactionId, idTagInfo: { status: statusOf(token) } }
    }
    if (action === 'Authorize' && payload.idTag !== undefined)
      return { idTagInfo: { status: statusOf(token) } }
    if (action === 'Authorize') return { idTokenInfo: { status: statusOf(token) } }
    if (action === 'TransactionEvent' && token !== '') return { idTokenInfo: { status: statusOf(token) } }
    return {}
  }
  const server = Bun.serve<{ id: string; version: 'ocpp1.6' | 'ocpp2.0.1' }>({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request, bun) => {
      const spoken = chooseSubprotocol(request.headers.get('sec-websocket-protocol'))
      const id = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '')
      if (spoken.kind !== 'spoken') return new Response('', { status: 400 })
      const { version, name } = spoken
      const headers = { 'Sec-WebSocket-Protocol': name }
      return bun.upgrade(request, { data: { id, version }, headers })
        ? undefined
        : new Response('', { status: 426 })
    },
    websocket: {
      open: (ws) => void sockets.set(ws.data.id, ws),
      message: (ws, text) => {
        const frame = JSON.parse(String(text)) as unknown[]
        const [type, id, action, payload] = frame as [number, string, string, Record<string, unknown>]
        if (type !== 2) {
          replies.get(id)?.(frame)
          return
        }
        received.push({ station: ws.data.id, action, payload })
        const schema = find(ws.data.version, action)?.request
        const result = schema && v.safeParse(schema, payload)
        if (!result?.success)
          violations.push(`${action} ${JSON.stringify(payload)} ${result?.issues[0]?.message}`)
        ws.send(JSON.stringify([3, id, answerTo(action, payload)]))
      },
    },
  })
  return {
    url: `ws://127.0.0.1:${server.port}/ocpp`,
    received,
    violations,
    isConnected: (station: string) => sockets.get(station)?.readyState === WebSocket.OPEN,
    /** Sends a CALL and resolves with the station's frame, checked against the response schema. */
    order: async (station: string, action: string, payload: object): Promise<unknown[]> => {
      const ws = sockets.get(station)
      if (!ws) throw new Error(`${station} is not connected`)
      const id = crypto.randomUUID()
      const reply = await new Promise<unknown[]>((resolve) => {
        replies.set(id, resolve)
        ws.send(JSON.stringify([2, id, action, payload]))
      })
      const schema = find(ws.data.version, action)?.response
      if (reply[0] === 3 && schema && !v.is(schema, reply[2]))
        violations.push(`${action} answer ${JSON.stringify(reply)}`)
      return reply
    },
    stop: () => server.stop(true),
  }
}
