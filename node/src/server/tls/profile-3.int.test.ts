import { afterAll, describe, expect, test } from 'bun:test'
import { ExtendedKeyUsage } from '@ocpp/shared/pki/x509'
import { until } from '@ocpp/shared/testing/until'
import {
  come,
  env,
  good,
  isRefused,
  items,
  lastRefusal,
  lowest,
  others,
  ours,
} from '../../../testing/profile-3.ts'
import { createWorld, knownStation, password } from '../../../testing/world.ts'

describe('a client certificate', () => {
  const running = createWorld({ items, env })
  afterAll(async () => (await running)[Symbol.asyncDispose]())
  test('that is right needs no password, and makes security profile 3', async () => {
    const world = await running
    const station = await come(world, 'CP1', good)
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    expect(await world.eventually('CP1', 'StationConnected')).toMatchObject([
      {
        securityProfile: 3,
        remoteAddress: '127.0.0.1',
        certificate: { commonName: 'CP1', serialNumber: good.serialNumber, expiresAt: expect.any(String) },
      },
    ])
    station.close()
    await station.untilClosed()
  })

  test('is not needed where the lowest profile is below 3', async () => {
    const world = await running
    const station = await come(world, 'CP1', null, password)
    await until('it is in', () => world.events('CP1', 'StationConnected').length === 2)
    expect(world.events('CP1', 'StationConnected').at(-1)).toMatchObject({ securityProfile: 2 })
    station.close()
    await station.untilClosed()
  })

  const dayMs = 86_400_000
  const day = (n: number) => new Date(Date.now() + n * dayMs)
  test.each([
    ['of another authority', () => others.issue('CP1'), 'not trusted'],
    ['that has expired', () => ours.issue('CP1', { from: day(-9), to: day(-1) }), 'expired'],
    ['that is not good yet', () => ours.issue('CP1', { from: day(1) }), 'not yet valid'],
    ['for servers', () => ours.issue('CP1', { purposes: [ExtendedKeyUsage.serverAuth] }), 'purpose'],
    ['of another station', () => ours.issue('CP2'), 'names CP2, not CP1'],
    ['of its name in another case', () => ours.issue('cp1'), 'names cp1, not CP1'],
    ['of a longer name', () => ours.issue('CP1.evil'), 'names CP1.evil, not CP1'],
    [
      'with two names',
      () => ours.issue('', { subject: [{ CN: ['CP1'] }, { CN: ['CP2'] }] }),
      'no common name, or several',
    ],
    [
      'whose organisation reads like a name',
      () => ours.issue('', { subject: [{ O: ['x\nCN=CP1'] }, { CN: ['CP2'] }] }),
      'names CP2, not CP1',
    ],
    ['without a name', () => ours.issue('', { subject: [{ O: ['CP1'] }] }), 'no common name'],
  ])('%s does not let it in, and the row says why', async (_what, issue, why) => {
    await using world = await createWorld({ items, env })
    await isRefused(world, 'CP1', await issue())
    expect(await lastRefusal(world, 'CP1', 1)).toMatchObject({
      reason: 'clientCertificate',
      detail: expect.stringContaining(why),
    })
  })

  test('that is wrong is no matter where a right password is enough', async () => {
    const world = await running
    const station = await come(world, 'CP1', await others.issue('CP1'), password)
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    expect(world.events('CP1', 'StationConnected').at(-1)).toMatchObject({ securityProfile: 2 })
    station.close()
  })

  test('cannot be left out by a station whose lowest profile is 3, nor be replaced by its password', async () => {
    const world = await running
    await isRefused(world, 'CERTAIN', null)
    expect(await lastRefusal(world, 'CERTAIN', 1)).toMatchObject({ reason: 'insecure' })
    await isRefused(world, 'SERIAL', null, password)
    expect(await lastRefusal(world, 'SERIAL', 1)).toMatchObject({
      reason: 'insecure',
      detail: 'security profile 2, 3 is asked for',
    })
    const station = await come(world, 'CERTAIN', await ours.issue('CERTAIN'))
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    station.close()
  })

  test('names what is kept for its station, as a serial number, and then not the id', async () => {
    const world = await running
    await isRefused(world, 'SERIAL', await ours.issue('SERIAL'), password)
    expect(await lastRefusal(world, 'SERIAL', 2)).toMatchObject({
      reason: 'clientCertificate',
      detail: expect.stringContaining('names SERIAL, not SN-0042'),
    })
    const station = await come(world, 'SERIAL', await ours.issue('SN-0042'))
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    station.close()
  })

  test('of ours for a station nobody knows lets nobody in', async () => {
    const world = await running
    await isRefused(world, 'NOBODY', await ours.issue('NOBODY'))
    expect(await lastRefusal(world, 'NOBODY', 1)).toMatchObject({ reason: 'unknownStation' })
  })
})

test('the list of another authority holds for its certificates', async () => {
  const [fine, revoked] = [await others.issue('CP1'), await others.issue('CP1')]
  const lists = {
    NODE_CLIENT_CA: others.pem,
    NODE_CLIENT_CRL: await others.revocationList([revoked.serialNumber]),
  }
  await using world = await createWorld({ items, env: { ...env, ...lists } })
  await isRefused(world, 'CP1', revoked)
  expect(await lastRefusal(world, 'CP1', 1)).toMatchObject({ detail: expect.stringContaining('revoked') })
  for (const issued of [fine, good]) {
    const station = await come(world, 'CP1', issued)
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  }
})

test('where unknown stations may wait, one is held with what it came with', async () => {
  await using world = await createWorld({ items, env: { ...env, UNKNOWN_STATIONS: 'hold' } })
  const station = await come(world, 'NEW', await ours.issue('SN-7'))
  const certificate = { commonName: 'SN-7' }
  expect(await world.eventually('NEW', 'StationHeld')).toMatchObject([{ certificate }])
  expect(world.events('NEW', 'StationConnected')).toMatchObject([{ securityProfile: 3, certificate }])
  await world.change(lowest('NEW', 3, 'SN-7'), knownStation('NEW', { secretHash: null }))
  station.answerWith(() => ({ status: 'Accepted' }))
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  await world.change(lowest('NEW', 3, 'SN-8'))
  expect(await station.untilClosed()).toMatchObject({ code: 1008 })
})

test('a node that asks for none takes none, and one that asks for security profile 3 takes nothing else', async () => {
  {
    await using world = await createWorld({ items, env: { ...env, NODE_CLIENT_CERTIFICATES: 'off' } })
    await isRefused(world, 'CP1', good)
    expect(await lastRefusal(world, 'CP1', 1)).toMatchObject({ reason: 'noPassword' })
  }
  await using world = await createWorld({ items, env: { ...env, MIN_SECURITY_PROFILE: '3' } })
  await isRefused(world, 'CP1', null, password)
  expect(await lastRefusal(world, 'CP1', 1)).toMatchObject({ reason: 'insecure' })
  const station = await come(world, 'CP1', good)
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)
})
