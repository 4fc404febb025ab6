import { expect, test } from 'bun:test'
import { connect } from 'node:tls'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { basic } from '../../testing/station.ts'
import { testCertificate, testKey } from '../../testing/tls.ts'
import { createWorld, knownStation, password } from '../../testing/world.ts'

const env = { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey }
const items = [knownStation('CP1'), knownStation('OPEN', { secretHash: null })]

/** Connects over TLS, trusting the test's certificate; resolves to the socket once it is open, or to null. */
const connectOverTls = async (port: number, id: string, authorization?: string) => {
  const socket = new WebSocket(`wss://localhost:${port}/ocpp/${id}`, {
    protocols: ['ocpp1.6'],
    headers: authorization === undefined ? {} : { Authorization: authorization },
    tls: { ca: testCertificate },
  } as unknown as string[])
  const opened = Promise.withResolvers<boolean>()
  socket.addEventListener('open', () => opened.resolve(true))
  socket.addEventListener('close', () => opened.resolve(false))
  return (await opened.promise) ? socket : null
}

test('over TLS a password makes security profile 2, and plain text is not understood', async () => {
  await using world = await createWorld({ items, env })
  const socket = await connectOverTls(world.node.port, 'CP1', basic('CP1', password))
  expect(socket).not.toBeNull()
  expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([{ securityProfile: 2 }])
  expect(await connectOverTls(world.node.port, 'CP1', basic('CP1', 'wrong'))).toBeNull()
  expect(await world.connect({ id: 'CP1' }).catch(() => null)).toBeNull()
  socket?.close()
})

test('nothing older than TLS 1.2 is spoken', async () => {
  await using world = await createWorld({ items, env })
  const handshake = (maxVersion: 'TLSv1.1' | 'TLSv1.2') =>
    new Promise<string | null>((resolve) => {
      const options = { host: 'localhost', port: world.node.port, ca: testCertificate }
      const socket = connect({ ...options, minVersion: 'TLSv1', maxVersion }, () => {
        resolve(socket.getProtocol())
        socket.destroy()
      })
      socket.on('error', () => resolve(null))
    })
  expect(await handshake('TLSv1.2')).toBe('TLSv1.2')
  expect(await handshake('TLSv1.1')).toBeNull()
})

test('who comes with less than the lowest security profile allowed is turned away, with the reason', async () => {
  await using world = await createWorld({ items, env: { MIN_SECURITY_PROFILE: '1' } })
  expect(await world.connect({ id: 'OPEN' }).catch(() => null)).toBeNull()
  expect(await world.eventually('OPEN', 'ConnectionRefused')).toMatchObject([{ reason: 'insecure' }])
  const station = await world.connect({ id: 'CP1' })
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)
})

test('a certificate without its key is a broken setting', async () => {
  const refused = await createWorld({ items, env: { NODE_TLS_CERT: testCertificate } }).catch(
    (error: unknown) => error,
  )
  expect(isAppError(refused, 'settings')).toBe(true)
})
