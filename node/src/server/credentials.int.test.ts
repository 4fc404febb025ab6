import { describe, expect, test } from 'bun:test'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { handshake } from '../../testing/handshakes.ts'
import { basic } from '../../testing/station.ts'
import { createWorld, knownStation, password, pepper } from '../../testing/world.ts'

describe('credentials', () => {
  const items = [
    knownStation('CP1'),
    knownStation('CP2'),
    knownStation('CP3', { secretHash: null }),
    knownStation('CP4', { admission: 'blocked' }),
    knownStation('A:B', { secretHash: hashStationSecret(pepper, 'A:B', 'with:colon') }),
  ]

  test('the right password gets in, also with a colon in id and password', async () => {
    await using world = await createWorld({ items })
    await world.connect({ id: 'CP1' })
    await world.connect({ id: 'A:B', password: 'with:colon' })
    expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([
      { protocol: 'ocpp1.6', securityProfile: 1, remoteAddress: expect.stringContaining('127.0.0.1') },
    ])
    await world.eventually('A:B', 'StationConnected')
  })

  test('no, wrong, and another station’s password are 401 before the upgrade, each with a row', async () => {
    await using world = await createWorld({ items })
    const answers = [
      await handshake(world, 'CP1'),
      await handshake(world, 'CP1', { Authorization: basic('CP1', 'wrong') }),
      await handshake(world, 'CP1', { Authorization: basic('CP2', password) }),
      await handshake(world, 'CP1', { Authorization: 'Bearer x' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(answers[0]?.headers.get('www-authenticate')).toContain('Basic')
    const rows = await world.eventually('CP1', 'ConnectionRefused', 4)
    expect(rows.map(({ reason }) => reason)).toEqual([
      'noPassword',
      'wrongPassword',
      'wrongName',
      'wrongName',
    ])
    expect(world.events('CP1', 'StationConnected')).toEqual([])
  })

  test('a station without a password comes in with security profile 0', async () => {
    await using world = await createWorld({ items })
    await world.connect({ id: 'CP3' })
    expect(await world.eventually('CP3', 'StationConnected')).toMatchObject([{ securityProfile: 0 }])
  })

  test('a blocked station is 403 only to whoever has its password', async () => {
    await using world = await createWorld({ items })
    expect((await handshake(world, 'CP4', { Authorization: basic('CP4', password) })).status).toBe(403)
    expect((await handshake(world, 'CP4', { Authorization: basic('CP4', 'wrong') })).status).toBe(401)
    expect(await world.eventually('CP4', 'ConnectionRefused', 2)).toMatchObject([
      { reason: 'blocked' },
      { reason: 'wrongPassword' },
    ])
  })

  test('guessing is damped, and neither another id nor the right password is touched by it', async () => {
    await using world = await createWorld({ items })
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) {
      const answer = await handshake(world, 'CP1', { Authorization: basic('CP1', `guess${i}`) })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    await world.connect({ id: 'CP2' })
    await world.connect({ id: 'CP1' })
    const rows = await world.eventually('CP1', 'ConnectionRefused', 7)
    expect(rows.map(({ reason }) => reason).slice(4)).toEqual(['wrongPassword', 'damped', 'damped'])
  })

  test('behind a trusted proxy each has its own address and limits, and the proxy’s TLS counts', async () => {
    await using world = await createWorld({ items })
    const through = { 'X-Forwarded-For': '198.51.100.1', 'X-Forwarded-Proto': 'https' }
    const guess = { ...through, Authorization: basic('CP1', 'guess') }
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await handshake(world, 'CP1', guess)).status)
    const elsewhere = { ...guess, 'X-Forwarded-For': '203.0.113.9' }
    statuses.push((await handshake(world, 'CP1', elsewhere)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 401])
    const rows = await world.eventually('CP1', 'ConnectionRefused', 7)
    expect(new Set(rows.map(({ remoteAddress }) => remoteAddress))).toEqual(
      new Set(['198.51.100.1', '203.0.113.9']),
    )
    await world.connect({ id: 'CP2', headers: through })
    expect(await world.eventually('CP2', 'StationConnected')).toMatchObject([
      { securityProfile: 2, remoteAddress: '198.51.100.1' },
    ])
  })

  test('a proxy that is not trusted is itself the address', async () => {
    await using world = await createWorld({ items, env: { TRUSTED_PROXIES: 'none' } })
    await world.connect({
      id: 'CP2',
      headers: { 'X-Forwarded-For': '198.51.100.1', 'X-Forwarded-Proto': 'https' },
    })
    expect(await world.eventually('CP2', 'StationConnected')).toMatchObject([
      { securityProfile: 1, remoteAddress: expect.stringContaining('127.0.0.1') },
    ])
  })

  test('nobody is refused as unknown before the list of stations was ever loaded', async () => {
    await using world = await createWorld({ reachable: false })
    expect((await handshake(world, 'CP1', { Authorization: basic('CP1', password) })).status).toBe(503)
    expect(await world.eventually('CP1', 'ConnectionRefused')).toMatchObject([{ reason: 'notReady' }])
    await world.reachable(true)
    expect((await handshake(world, 'CP1', { Authorization: basic('CP1', password) })).status).toBe(401)
  })
})
