import { expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import type { TLSSocket } from 'node:tls'
import { until } from '@ocpp/shared/testing/until'
import { connectStation } from '../../../testing/station.ts'
import { testCertificate, testKey } from '../../../testing/tls.ts'
import { openTls } from '../../../testing/tls-clients.ts'
import { createWorld, knownStation, password, type World } from '../../../testing/world.ts'

const env = { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey, NODE_HANDSHAKES: '40' }
const items = [knownStation('GENUINE'), knownStation('CP2')]
const openFiles = () => readdirSync('/proc/self/fd').length

const openTcp = (port: number) =>
  Bun.connect({ hostname: '127.0.0.1', port, socket: { data: () => {}, error: () => {} } }).catch(() => null)

/** Comes until it is in, as stations do, and returns how long that took. */
const comesIn = async (world: World, id: string): Promise<number> => {
  const at = performance.now()
  const station = await until(
    `${id} is in`,
    () =>
      connectStation({ port: world.node.port, id, password, tls: { ca: testCertificate } }).catch(() => null),
    15_000,
  )
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  station.close()
  await station.untilClosed()
  return performance.now() - at
}

test('connections that say nothing are so many and no more, and go for a station within seconds', async () => {
  await using world = await createWorld({ items, env })
  const before = openFiles()
  const silent = await Promise.all(Array.from({ length: 300 }, () => openTcp(world.node.port)))
  const refused = () => world.events('', 'ConnectionRefused').filter(({ reason }) => reason === 'busy')
  await until('some are refused', () => refused().length > 0)
  // Both ends are in this process: of what the node holds there is its half of forty.
  await until('the rest is closed', () => openFiles() - before < 2 * 40 + 20)
  expect(await comesIn(world, 'GENUINE')).toBeLessThan(8_000)
  expect(refused().length).toBeLessThanOrEqual(60)
  for (const socket of silent) socket?.terminate()
}, 40_000)

test('so are those that shake hands and then say nothing', async () => {
  await using world = await createWorld({ items, env })
  const open: TLSSocket[] = []
  let closed = 0
  for (let n = 0; n < 60; n++) {
    const socket = await openTls({ port: world.node.port, localAddress: '127.0.0.9' }).catch(() => null)
    if (socket === null) continue
    socket.on('error', () => {}).on('close', () => closed++)
    open.push(socket)
  }
  await until('half of the places is taken', () => open.length - closed === 20)
  // The other half is for others: nobody has to go for this one.
  expect(await comesIn(world, 'GENUINE')).toBeLessThan(2_000)
  expect(open.length - closed).toBe(20)
  for (const socket of open) socket.destroy()
}, 40_000)

test('stations that are in take nobody’s place', async () => {
  const many = Array.from({ length: 60 }, (_, n) => knownStation(`S${n}`))
  await using world = await createWorld({ items: many, env })
  const { port } = world.node
  const stations = []
  for (const { id } of many) {
    const station = await connectStation({ port, id, password, tls: { ca: testCertificate } })
    await station.call('Heartbeat', {})
    stations.push(station)
  }
  expect(stations).toHaveLength(60)
  for (const station of stations) station.close()
})
