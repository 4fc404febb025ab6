import { describe, expect, test } from 'bun:test'
import { handshake, handshakeAt, refused } from '../../testing/handshakes.ts'
import { basic } from '../../testing/station.ts'
import { createWorld, knownStation, password } from '../../testing/world.ts'

/** What the server writes until it closes or `enough` has been seen, byte for byte. */
const rawHandshake = (
  port: number,
  path: string,
  protocols: readonly string[],
  enough?: string,
): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let seen = ''
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: WebSocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Authorization: ${basic('CP1', password)}`,
    ...protocols.map((name) => `Sec-WebSocket-Protocol: ${name}`),
  ]
  void Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      open: (socket) => void socket.write(`${lines.join('\r\n')}\r\n\r\n`),
      data: (socket, data) => {
        seen += data.toString('latin1')
        if (enough !== undefined && seen.includes(enough)) socket.end()
      },
      close: () => resolve(seen),
      error: (_socket, error) => reject(error),
    },
  })
  return promise
}

describe('the request', () => {
  test('what names no station or asks for no WebSocket is turned away, each with a row', async () => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const statuses: number[] = []
    const paths = ['/ocpp/%zz', '/ocpp/%00', `/ocpp/${'x'.repeat(49)}`, '/ocpp/', '/', '/livez']
    for (const path of paths) statuses.push((await handshakeAt(world, path)).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400])
    const shown = ['/ocpp/%zz', '/ocpp/%00', `/ocpp/${'x'.repeat(41)}…`, '/ocpp/', '/', '/livez']
    for (const path of shown) {
      expect(await world.eventually(path, 'ConnectionRefused')).toMatchObject([{ reason: 'path' }])
    }
    const plain = (path: string) => fetch(`http://127.0.0.1:${world.node.port}${path}`)
    expect((await plain('/ocpp/CP1')).status).toBe(426)
    expect((await plain('/CP1')).status).toBe(404)
    const rows = await world.eventually('CP1', 'ConnectionRefused')
    expect(rows.map(({ reason }) => reason)).toEqual(['noUpgrade'])
    const headers = { 'Sec-WebSocket-Key': '', Authorization: basic('CP1', password) }
    expect((await handshake(world, 'CP1', headers)).status).toBe(400)
    expect((await world.eventually('CP1', 'ConnectionRefused', 2))[1]).toMatchObject({ reason: 'handshake' })
  })

  test('an Origin keeps out who has no right password, and nobody else', async () => {
    await using world = await createWorld({
      env: { UNKNOWN_STATIONS: 'hold' },
      items: [knownStation('CP1'), knownStation('OPEN', { secretHash: null })],
    })
    const headers = { Origin: 'https://evil.example' }
    for (const id of ['OPEN', 'NEW']) {
      expect((await handshake(world, id, headers)).status).toBe(401)
      expect(await world.eventually(id, 'ConnectionRefused')).toMatchObject([{ reason: 'origin' }])
    }
    const station = await world.connect({ id: 'CP1', headers })
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  })

  test.each([
    '/CP1',
    '//CP1',
    '/ocpp/CP1/',
    '/ocpp//CP1',
    '/ocpp/1.6/CP1',
    '/OCPP1.6/CP1?v=1',
    '/steve/websocket/CentralSystemService/CP1',
    '/uploads/CP1',
    '/ocpp/CP1/ws',
    '/ocpp/%43P1',
  ])('a station that is set to %s gets in', async (path) => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    expect(await rawHandshake(world.node.port, path, ['ocpp1.6'], 'HTTP/1.1 101')).toContain('ocpp1.6')
    await world.eventually('CP1', 'StationConnected')
  })

  test('ids are decoded from the path and distinguished by case', async () => {
    const ids = ['RDAM|123', 'a/b c', 'é1']
    await using world = await createWorld({ items: ids.map((id) => knownStation(id)) })
    for (const id of ids) await world.connect({ id })
    for (const id of ids) await world.eventually(id, 'StationConnected')
    expect((await handshake(world, 'a%2FB%20c', { Authorization: basic('a/b c', password) })).status).toBe(
      401,
    )
  })

  test('health and metrics are served on a port of their own, and no metric names a station', async () => {
    await using world = await createWorld({ items: [knownStation('CP-SECRET-NAME')] })
    const station = await world.connect({ id: 'CP-SECRET-NAME' })
    await station.call('Heartbeat', {})
    const { port, metricsPort } = world.node
    const get = (path: string, at = metricsPort) => fetch(`http://127.0.0.1:${at}${path}`)
    for (const at of [port, metricsPort]) {
      expect((await get('/livez', at)).status).toBe(200)
      expect((await get('/', at)).status).toBe(404)
    }
    for (const path of ['/readyz', '/metrics']) expect((await get(path, port)).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${metricsPort}/readyz`, { method: 'POST' })).status).toBe(404)
    const short = { headers: { Host: 'n1' } }
    expect((await fetch(`http://127.0.0.1:${world.node.port}/livez`, short)).status).toBe(200)
    expect(await (await get('/readyz')).json()).toMatchObject({ ready: true, parts: { busUp: true } })
    const metrics = await (await get('/metrics')).text()
    expect(metrics).toContain('csms_ocpp_messages_total{action="Heartbeat",dir="in",result="answered"} 1')
    expect(metrics).toContain('csms_ws_connections{protocol="ocpp1.6",profile="1"} 1')
    expect(metrics).not.toContain('CP-SECRET-NAME')
  })
})

describe('the subprotocol', () => {
  test('2.0.1 is preferred where both are on offer', async () => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const station = await world.connect({ id: 'CP1', protocols: ['ocpp1.6', 'ocpp2.0.1'] })
    expect(station.socket.protocol).toBe('ocpp2.0.1')
  })

  test.each([
    [[], 'noSubprotocol'],
    [['ocpp1.5'], 'subprotocol'],
    [['ocpp2.0', 'chat'], 'subprotocol'],
  ])(
    'with %p the handshake is completed without one and the socket closed with 1002',
    async (protocols, reason) => {
      await using world = await createWorld({ items: [knownStation('CP1')] })
      const answer = await rawHandshake(world.node.port, '/ocpp/CP1', protocols)
      expect(answer).toStartWith('HTTP/1.1 101')
      expect(answer.toLowerCase()).not.toContain('sec-websocket-protocol: ')
      // A close frame: opcode 8, then the code 1002.
      expect(answer).toContain(String.fromCharCode(0x03, 0xea))
      expect(await world.eventually('CP1', 'ConnectionRefused')).toMatchObject([{ reason }])
      expect(world.events('CP1', 'StationConnected')).toEqual([])
    },
  )

  test.each([
    [['OCPP1.6'], 'OCPP1.6', 'ocpp1.6'],
    [['ocpp1.5', 'ocpp1.6j'], 'ocpp1.6j', 'ocpp1.6'],
    [['Ocpp201', 'OCPP-1.6'], 'Ocpp201', 'ocpp2.0.1'],
  ])('of %p %p is answered, and %p is spoken', async (protocols, answered, version) => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const answer = await rawHandshake(world.node.port, '/ocpp/CP1', protocols, '\r\n\r\n')
    expect(answer.toLowerCase()).toStartWith('http/1.1 101')
    expect(answer).toMatch(new RegExp(`^sec-websocket-protocol: ${answered}\r$`, 'im'))
    expect(answer).toContain(answered)
    expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([
      { protocol: version as 'ocpp1.6', offered: answered },
    ])
  })

  test('a station that offers none speaks what its own setting says, else what the node’s does', async () => {
    const items = [
      knownStation('CP1', { assumedProtocol: 'ocpp2.0.1' }),
      knownStation('CP2'),
      knownStation('CP3', { assumedProtocol: 'refuse' }),
    ]
    await using world = await createWorld({ items, env: { ASSUMED_PROTOCOL: 'ocpp1.6' } })
    const none = { protocols: [] }
    const first = await world.connect({ id: 'CP1', ...none })
    expect(first.socket.protocol).toBe('')
    expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([
      { protocol: 'ocpp2.0.1', offered: '' },
    ])
    const second = await world.connect({ id: 'CP2', ...none })
    expect((await second.call('Heartbeat', {}))[0]).toBe(3)
    expect(await world.eventually('CP2', 'StationConnected')).toMatchObject([
      { protocol: 'ocpp1.6', offered: '' },
    ])
    const third = await world.connect({ id: 'CP3', ...none }).catch(() => null)
    if (third !== null) expect((await third.untilClosed()).code).toBe(1002)
    expect(await world.eventually('CP3', 'ConnectionRefused')).toMatchObject([{ reason: 'noSubprotocol' }])
    await world.change(knownStation('CP3', { assumedProtocol: 'ocpp1.6' }))
    const fourth = await world.connect({ id: 'CP3', ...none })
    expect((await fourth.call('Heartbeat', {}))[0]).toBe(3)
  })

  test('a wrong password is reported before the subprotocol', async () => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    await refused(world, { id: 'CP1', password: 'wrong', protocols: ['ocpp1.5'] })
    expect(await world.eventually('CP1', 'ConnectionRefused')).toMatchObject([{ reason: 'wrongPassword' }])
  })
})
