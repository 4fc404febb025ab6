import { describe, expect, test } from 'bun:test'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { createAuthority } from '../../../testing/certificate-authority.ts'
import { tlsExtension, v1Header, v2Header } from '../../../testing/proxy-headers.ts'
import { basic } from '../../../testing/station.ts'
import { testCertificate, testKey } from '../../../testing/tls.ts'
import { bareTcp, upgradeRequest } from '../../../testing/tls-clients.ts'
import { createWorld, knownStation, password, type World } from '../../../testing/world.ts'

const env = { NODE_PROXY_PROTOCOL: 'true', TRUSTED_PROXIES: '127.0.0.1' }
const tls = { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey }
const items = [knownStation('CP1')]
const station = [203, 0, 113, 7]

const openPlain = async (port: number, localAddress = '127.0.0.1'): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}

/** The status of what a socket is answered; null where it is closed without a word. */
const answered = (socket: Socket): Promise<string | null> => {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  socket.once('data', (bytes) => resolve(bytes.toString('latin1').slice(9, 12)))
  socket.once('close', () => resolve(null))
  return promise
}

const request = upgradeRequest('CP1', basic('CP1', password))

/** Sends it in pieces of that size, and then asks to become a station. */
const come = async (world: World, header: Buffer, pieces = header.length, localAddress?: string) => {
  const socket = await openPlain(world.node.port, localAddress)
  socket.setNoDelay(true)
  const answer = answered(socket)
  for (let at = 0; at < header.length; at += pieces) {
    socket.write(header.subarray(at, at + pieces))
    if (pieces < header.length) await new Promise((resolve) => setImmediate(resolve))
  }
  socket.write(request)
  const status = await answer
  return { status, socket }
}

describe('behind a proxy that speaks the PROXY protocol', () => {
  test.each([
    ['version 1', v1Header('203.0.113.7'), '203.0.113.7', 1],
    ['version 2', v2Header({ from: station }), '203.0.113.7', 1],
    ['IPv6', v1Header('2001:db8::7'), '2001:db8::7', 1],
    ['TLS at the proxy', v2Header({ from: station, extensions: tlsExtension(true) }), '203.0.113.7', 2],
    ['the proxy itself', v2Header({ command: 0, from: station }), '127.0.0.1', 1],
  ])('a station has its own address: %s', async (_what, header, remoteAddress, securityProfile) => {
    await using world = await createWorld({ items, env })
    for (const [n, pieces] of [header.length, 1].entries()) {
      const { status, socket } = await come(world, header, pieces)
      expect(status).toBe('101')
      const connected = await world.eventually('CP1', 'StationConnected', n + 1)
      expect(connected.at(-1)).toMatchObject({ remoteAddress, securityProfile })
      socket.destroy()
      await world.eventually('CP1', 'StationDisconnected', n + 1)
    }
  })

  test('only trusted proxies may say whom a connection is from', async () => {
    await using world = await createWorld({ items, env })
    const { status } = await come(world, v1Header('203.0.113.7'), 200, '127.0.0.9')
    expect(status).toBeNull()
    expect(await world.eventually('', 'ConnectionRefused')).toMatchObject([
      { reason: 'proxyHeader', remoteAddress: '127.0.0.9', detail: expect.stringContaining('TRUSTED') },
    ])
    expect(world.events('CP1', 'StationConnected')).toEqual([])
  })

  test('without a header nobody gets in, and each is listed with its address', async () => {
    await using world = await createWorld({ items, env })
    await bareTcp(world.node.port, request)
    await bareTcp(world.node.port, 'PROXY TCP4 1.2.3.4\r\n')
    const refused = await world.eventually('', 'ConnectionRefused', 2)
    expect(refused).toMatchObject(
      Array.from({ length: 2 }, () => ({ reason: 'proxyHeader', remoteAddress: '127.0.0.1' })),
    )
  })

  test('the limits on wrong passwords are those of the true address', async () => {
    await using world = await createWorld({ items, env })
    const guess = async (address: string) => {
      const socket = await openPlain(world.node.port)
      const answer = answered(socket)
      socket.write(v1Header(address))
      socket.write(upgradeRequest('CP1', basic('CP1', 'wrong')))
      const status = await answer
      socket.destroy()
      return status
    }
    const statuses: (string | null)[] = []
    for (let n = 0; n < 7; n++) statuses.push(await guess('203.0.113.7'))
    expect(statuses).toEqual(['401', '401', '401', '401', '401', '429', '429'])
    expect(await guess('198.51.100.1')).toBe('401')
  })

  test('large answers and uploads pass as they are', async () => {
    await using world = await createWorld({ items, env })
    const socket = await openPlain(world.node.port)
    const answer = answered(socket)
    socket.write(v1Header('203.0.113.7'))
    socket.write('PUT /uploads/no-such-token/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n')
    socket.write(Buffer.alloc(3_000_000, 'x'))
    expect(await answer).toBe('404')
    socket.destroy()
  })
})

describe('before TLS', () => {
  test('address and certificate of the station are both seen', async () => {
    const authority = await createAuthority('Ours')
    const { cert, key } = await authority.issue('CP1')
    await using world = await createWorld({
      items: [...items, { kind: 'authority', certificates: authority.pem }],
      env: { ...env, ...tls, NODE_CLIENT_CERTIFICATES: 'ask' },
    })
    const plain = await openPlain(world.node.port)
    plain.write(v2Header({ from: station }))
    const secure = connectTls({ socket: plain, ca: testCertificate, servername: 'localhost', cert, key })
    const answer = answered(secure)
    secure.write(upgradeRequest('CP1', ''))
    expect(await answer).toBe('101')
    expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([
      { remoteAddress: '203.0.113.7', securityProfile: 3, certificate: { commonName: 'CP1' } },
    ])
    secure.destroy()
    expect(await world.eventually('CP1', 'StationDisconnected')).toHaveLength(1)
  })

  test('a handshake that fails is listed with the address behind the proxy', async () => {
    await using world = await createWorld({ items, env: { ...env, ...tls } })
    await bareTcp(
      world.node.port,
      Buffer.concat([v1Header('203.0.113.7'), Buffer.from('GET / HTTP/1.1\r\n')]),
    )
    expect(await world.eventually('', 'ConnectionRefused')).toMatchObject([
      { reason: 'plainText', remoteAddress: '203.0.113.7' },
    ])
  })
})
