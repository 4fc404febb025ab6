import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { until } from '@ocpp/shared/testing/until'
import { createAuthority } from '../../../testing/certificate-authority.ts'
import { basic, connectStation } from '../../../testing/station.ts'
import { testCertificate, testKey } from '../../../testing/tls.ts'
import { bareTcp, openssl, openTls, upgradeRequest } from '../../../testing/tls-clients.ts'
import { createWorld, knownStation, password, type World } from '../../../testing/world.ts'

const env = { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey }
const items = [knownStation('CP1'), knownStation('OPEN', { secretHash: null })]

/** A station over wss that trusts the test's certificate; rejects when it is turned away. */
const connectOverTls = (world: World, id: string, given: string | undefined = password) =>
  connectStation({
    ...{ port: world.node.port, id, tls: { ca: testCertificate } },
    ...(given !== undefined && { password: given }),
  })

const fetchOverTls = (world: World, path: string, init: RequestInit = {}) =>
  fetch(`https://localhost:${world.node.port}${path}`, {
    ...init,
    tls: { ca: testCertificate },
  } as RequestInit)

/** What was refused before anybody said an id. */
const nameless = (world: World) =>
  world.events('', 'ConnectionRefused').map(({ reason, remoteAddress }) => `${reason} ${remoteAddress}`)

test('over TLS a password makes security profile 2, and plain text is not understood', async () => {
  await using world = await createWorld({ items, env })
  const station = await connectOverTls(world, 'CP1')
  expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([
    { securityProfile: 2, remoteAddress: '127.0.0.1' },
  ])
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  expect(await connectOverTls(world, 'CP1', 'wrong').catch(() => null)).toBeNull()
  expect(await world.eventually('CP1', 'ConnectionRefused')).toMatchObject([{ reason: 'wrongPassword' }])
  expect(await world.connect({ id: 'CP1' }).catch(() => null)).toBeNull()
  expect(await world.eventually('', 'ConnectionRefused')).toMatchObject([
    { reason: 'plainText', remoteAddress: '127.0.0.1', detail: 'a plain HTTP or ws:// request' },
  ])
  station.close()
})

test('the address of a station is its own, for admission and its limits', async () => {
  await using world = await createWorld({ items, env })
  const from = async (localAddress: string, given: string) => {
    const socket = await openTls({ port: world.node.port, localAddress })
    const { promise, resolve } = Promise.withResolvers<string>()
    socket.once('data', (answer) => resolve(answer.toString().slice(9, 12)))
    socket.write(upgradeRequest('CP1', basic('CP1', given)))
    const status = await promise
    socket.destroy()
    return status
  }
  const guesses = []
  for (let n = 0; n < 7; n++) guesses.push(await from('127.0.0.7', `wrong ${n}`))
  expect(guesses).toEqual(['401', '401', '401', '401', '401', '429', '429'])
  expect(await from('127.0.1.8', 'wrong')).toBe('401')
  expect(await from('127.0.0.7', password)).toBe('101')
  expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([{ remoteAddress: '127.0.0.7' }])
})

test('nothing older than TLS 1.2 is spoken, and whoever tries is listed', async () => {
  await using world = await createWorld({ items, env })
  const { port } = world.node
  const modern = await openTls({ port, maxVersion: 'TLSv1.2' })
  expect(modern.getProtocol()).toBe('TLSv1.2')
  modern.destroy()
  expect(await openssl(port, '-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0')).toContain('alert')
  await world.eventually('', 'ConnectionRefused')
  expect(nameless(world)).toEqual(['tlsVersion 127.0.0.1'])
})

const metricsOf = async ({ node }: World) =>
  (await fetch(`http://127.0.0.1:${node.metricsPort}/metrics`)).text()

describe('who does not get through TLS', () => {
  test('is listed beside a station that does, whichever client it is', async () => {
    await using world = await createWorld({ items, env })
    const { port } = world.node
    const station = await connectOverTls(world, 'CP1')
    const untrusting = () => connectStation({ port, id: 'CP1', password, tls: {} }).catch(() => null)
    const attempts: [() => Promise<unknown>, string][] = [
      [() => openssl(port, '-tls1_2', '-verify_return_error'), 'tlsCertificate'],
      [() => openssl(port, '-tls1_2', '-cipher', 'AES128-GCM-SHA256'), 'tlsVersion'],
      [untrusting, 'tlsCertificate'],
      [() => bareTcp(port, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n'), 'plainText'],
    ]
    for (const [n, [attempt, reason]] of attempts.entries()) {
      await attempt()
      await world.eventually('', 'ConnectionRefused', n + 1)
      expect(nameless(world).at(-1)).toBe(`${reason} 127.0.0.1`)
    }
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    const counted = await metricsOf(world)
    expect(counted).toContain('csms_auth_failures_total{reason="tlsCertificate"} 2')
  })

  test('fills no journal: so many a minute, and nothing for those that only knock', async () => {
    await using world = await createWorld({ items, env })
    const { port } = world.node
    for (let n = 0; n < 100; n++) await bareTcp(port, null)
    for (let n = 0; n < 100; n++) await bareTcp(port, 'GET / HTTP/1.1\r\n\r\n')
    const text = await until('all are counted', async () => {
      const counted = await metricsOf(world)
      return counted.includes('{reason="plainText"} 100') && counted
    })
    expect(text).not.toContain('reason="tls')
    const station = await connectOverTls(world, 'CP1')
    await station.call('Heartbeat', {})
    await world.eventually('CP1', 'StationConnected')
    expect(nameless(world)).toEqual(Array.from({ length: 10 }, () => 'plainText 127.0.0.1'))
  })
})

/** Ports that this process listens on, with their addresses. */
const listening = (): readonly [address: string, port: number][] => {
  const own = new Set(
    readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1] ?? '']
      } catch {
        return []
      }
    }),
  )
  return readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && own.has(fields[9] ?? ''))
    .map((fields) => (fields[1] ?? '').split(':'))
    .map(([address = '', port = '']) => [address, Number.parseInt(port, 16)])
}

test.skipIf(process.platform !== 'linux')('what is behind TLS talks to nobody but the front', async () => {
  const before = new Set(listening().map(([, port]) => port))
  await using world = await createWorld({ items, env: { ...env, NODE_HOST: '0.0.0.0' } })
  const inner = listening().filter(
    ([, port]) => !before.has(port) && port !== world.node.port && port !== world.node.metricsPort,
  )
  expect(inner.length).toBeGreaterThan(0)
  for (const [address, port] of inner) {
    expect(address).toBe('0100007F')
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(403)
    expect(await connectStation({ port, id: 'CP1', password }).catch(() => null)).toBeNull()
  }
  expect(world.events('CP1', 'StationConnected')).toEqual([])
})

test('plain HTTP of the node is served over TLS, large bodies too', async () => {
  await using world = await createWorld({ items, env })
  expect(await (await fetchOverTls(world, '/livez')).text()).toBe('ok')
  expect((await fetchOverTls(world, '/nothing')).status).toBe(404)
  const body = Buffer.alloc(5_000_000, 'x')
  expect((await fetchOverTls(world, '/uploads/no-such-token/log.txt', { method: 'PUT', body })).status).toBe(
    404,
  )
})

test('frames pass in both directions as large as without TLS, and no larger', async () => {
  await using world = await createWorld({ items, env: { ...env, MESSAGES_PER_SECOND: '100000' } })
  const station = await connectOverTls(world, 'CP1')
  station.answerWith((_, payload) => ({ status: 'Accepted', data: payload.data }))
  const data = 'é'.repeat(60_000)
  const [down, ...up] = await Promise.all([
    world.native('CP1', 'DataTransfer', { vendorId: 'V', data }, 10_000),
    ...Array.from({ length: 20 }, () => station.call('DataTransfer', { vendorId: 'V', data })),
  ])
  expect(down).toMatchObject({ outcome: 'answered', response: { status: 'Accepted', data } })
  expect(up.map(([type]) => type)).toEqual(Array.from({ length: 20 }, () => 3))
  station.sendRaw('x'.repeat(300_000))
  expect(await station.untilClosed()).toMatchObject({ code: expect.any(Number) })
  expect(await world.eventually('CP1', 'StationDisconnected')).toHaveLength(1)
})

test('a station that goes without a word is noticed at once', async () => {
  await using world = await createWorld({ items, env })
  const socket = await openTls({ port: world.node.port })
  socket.write(upgradeRequest('CP1', basic('CP1', password)))
  await world.eventually('CP1', 'StationConnected')
  socket.destroy()
  expect(await world.eventually('CP1', 'StationDisconnected')).toHaveLength(1)
})

test('a node that stops closes its stations with 1001', async () => {
  const world = await createWorld({ items, env: { ...env, STOP_SPREAD_SECONDS: '1' } })
  const stations = await Promise.all(['CP1', 'OPEN'].map((id) => connectOverTls(world, id)))
  await world[Symbol.asyncDispose]()
  for (const station of stations) expect(await station.untilClosed()).toMatchObject({ code: 1001 })
})

test('who comes with less than the lowest security profile allowed is turned away, with the reason', async () => {
  await using world = await createWorld({ items, env: { MIN_SECURITY_PROFILE: '1' } })
  expect(await world.connect({ id: 'OPEN' }).catch(() => null)).toBeNull()
  expect(await world.eventually('OPEN', 'ConnectionRefused')).toMatchObject([{ reason: 'insecure' }])
  const station = await world.connect({ id: 'CP1' })
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)
})

test('a certificate without its key, or with another one, is a broken setting', async () => {
  const other = await (await createAuthority('Ours')).issue('localhost')
  const mixed = await createWorld({ items, env: { ...env, NODE_TLS_KEY: other.key } }).catch(String)
  expect(mixed).toContain('NODE_TLS_KEY is not the key of NODE_TLS_CERT')
  const refused = await createWorld({ items, env: { NODE_TLS_CERT: testCertificate } }).catch(
    (error: unknown) => error,
  )
  expect(isAppError(refused, 'settings')).toBe(true)
})

test('a port that somebody has is a broken setting over TLS too', async () => {
  await using world = await createWorld({ items, env })
  const NODE_PORT = String(world.node.port)
  const refused = await createWorld({ items, env: { ...env, NODE_PORT } }).catch((error: unknown) => error)
  expect(isAppError(refused, 'settings')).toBe(true)
})
