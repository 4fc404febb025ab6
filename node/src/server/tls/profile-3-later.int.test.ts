import { describe, expect, test } from 'bun:test'
import type { TLSSocket } from 'node:tls'
import { until } from '@ocpp/shared/testing/until'
import type { Issued } from '../../../testing/certificate-authority.ts'
import {
  come,
  env,
  good,
  isRefused,
  items,
  lastRefusal,
  lowest,
  ours,
  revocation,
} from '../../../testing/profile-3.ts'
import { openTls, upgradeRequest } from '../../../testing/tls-clients.ts'
import { createWorld, knownStation, password, type World } from '../../../testing/world.ts'

/** What the upgrade is answered over a socket that has shaken hands. */
const upgrade = async (socket: TLSSocket, id: string) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  socket.once('data', (answer) => resolve(answer.toString().slice(9, 12)))
  socket.write(upgradeRequest(id, ''))
  return await promise
}

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a resumed session of %s', (version) => {
  /** One connection that brings a session, and what opens another with it. */
  const begin = async (world: World, issued: Issued) => {
    const options = {
      ...{ port: world.node.port, cert: issued.cert, key: issued.key },
      ...{ minVersion: version, maxVersion: version },
    }
    let session: Buffer | undefined
    const first = await openTls(options)
    first.on('session', (each: Buffer) => {
      session = each
    })
    expect(await upgrade(first, 'CP1')).toBe('101')
    const kept = await until('a session', () => session)
    first.destroy()
    return async () => {
      const socket = await openTls({ ...options, session: kept })
      expect(socket.isSessionReused()).toBe(true)
      const status = await upgrade(socket, 'CP1')
      socket.destroy()
      return status
    }
  }

  test('lets in whose certificate is still good', async () => {
    await using world = await createWorld({ items, env })
    const again = await begin(world, good)
    expect(await again()).toBe('101')
  })

  test('does not outlast the certificate: expired meanwhile it is refused', async () => {
    await using world = await createWorld({ items, env })
    const to = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 2_000)
    const again = await begin(world, await ours.issue('CP1', { to }))
    await until('it has expired', () => Date.now() > to.getTime())
    expect(await again()).toBe('401')
    expect(await lastRefusal(world, 'CP1', 1)).toMatchObject({
      reason: 'clientCertificate',
      detail: expect.stringContaining('expired'),
    })
  })

  test('does not outlast a revocation', async () => {
    await using world = await createWorld({ items, env })
    const again = await begin(world, good)
    await world.change(revocation(good))
    expect(await again()).toBe('401')
    expect(await lastRefusal(world, 'CP1', 1)).toMatchObject({ detail: expect.stringContaining('revoked') })
  })
})

describe('an open socket', () => {
  test('ends when its certificate is revoked, and others stay', async () => {
    await using world = await createWorld({ items, env })
    const station = await come(world, 'CP1', good)
    const other = await come(world, 'SERIAL', await ours.issue('SN-0042'))
    await world.change(revocation(good))
    expect(await station.untilClosed()).toEqual({ code: 1008, reason: 'its certificate is revoked' })
    expect((await other.call('Heartbeat', {}))[0]).toBe(3)
    await isRefused(world, 'CP1', good)
  })

  test('ends when another name is expected, or a higher profile than it came with', async () => {
    await using world = await createWorld({ items, env })
    const station = await come(world, 'CP1', good)
    await world.change(lowest('CP1', 3))
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    await world.change(lowest('CP1', 3, 'SN-1'))
    expect(await station.untilClosed()).toMatchObject({ code: 1008 })
    await world.change(lowest('CP1', 0))
    const below = await come(world, 'CP1', null, password)
    await world.change(lowest('CP1', 3))
    expect(await below.untilClosed()).toEqual({ code: 1008, reason: 'security profile 3 is asked for' })
  })

  test('of a certificate stays when the password changes: it came without', async () => {
    await using world = await createWorld({ items, env })
    const station = await come(world, 'CP1', good)
    await world.change(knownStation('CP1', { secretHash: 'f'.repeat(64) }))
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  })
})
