import { describe, expect, test } from 'bun:test'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { until } from '@ocpp/shared/testing/until'
import { createWorld, knownStation, knownToken, password, pepper } from '../../testing/world.ts'

const boot16 = { chargePointVendor: 'Acme', chargePointModel: 'One' }
const boot201 = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'One' } }
const hold = { UNKNOWN_STATIONS: 'hold' }
const hashOf = (id: string) => hashStationSecret(pepper, id, password)

describe('an unknown station', () => {
  test('is held: Pending, with what it presented so that approval can adopt it', async () => {
    await using world = await createWorld({ env: hold })
    const station = await world.connect({ id: 'NEW' })
    const boot = await station.call('BootNotification', boot16)
    expect(boot[2]).toMatchObject({ status: 'Pending', interval: 60 })
    expect(await world.eventually('NEW', 'StationHeld')).toMatchObject([
      { presentedSecretHash: hashOf('NEW') },
    ])
    expect(await world.eventually('NEW', 'StationBooted')).toMatchObject([{ answered: 'Pending' }])
  })

  test('may not charge: its tokens are invalid, in 1.6 without an error, and what it starts is to come again', async () => {
    await using world = await createWorld({ env: hold, items: [knownToken('TAG1')] })
    const station = await world.connect({ id: 'NEW' })
    expect((await station.call('Authorize', { idTag: 'TAG1' }))[2]).toEqual({
      idTagInfo: { status: 'Invalid' },
    })
    const timestamp = new Date().toISOString()
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp }
    const started = await station.call('StartTransaction', start)
    expect(started).toMatchObject([4, expect.any(String), 'SecurityError', expect.any(String), {}])
    await world.row('NEW', ({ errorCode }) => errorCode === 'SecurityError')
    // Once it is let in, what it has kept is taken as if nothing had been.
    await world.change(knownStation('NEW', { secretHash: null }))
    const again = await station.call('StartTransaction', start)
    expect(again).toMatchObject([3, expect.any(String), { idTagInfo: { status: 'Accepted' } }])
    expect(await world.eventually('NEW', 'TransactionStarted')).toMatchObject([{ authorization: 'Accepted' }])
    expect(world.events('NEW', 'TokenPresented')).toEqual([])
  })

  test('of 2.0.1 gets SecurityError for everything but its boot and what it was asked for', async () => {
    await using world = await createWorld({ env: hold })
    const station = await world.connect({ id: 'NEW', protocols: ['ocpp2.0.1'] })
    expect((await station.call('Heartbeat', {})).slice(0, 3)).toMatchObject([
      4,
      expect.any(String),
      'SecurityError',
    ])
    expect((await station.call('BootNotification', boot201))[2]).toMatchObject({ status: 'Pending' })
    station.answerWith(() => ({ status: 'Accepted' }))
    await world.command('NEW', { name: 'trigger', message: 'Heartbeat' })
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  })

  test('may be configured and not be asked to charge', async () => {
    await using world = await createWorld({ env: hold })
    const station = await world.connect({ id: 'NEW' })
    await world.eventually('NEW', 'StationConnected')
    station.answerWith(() => ({ configurationKey: [] }))
    expect(await world.command('NEW', { name: 'read-settings', keys: [] })).toMatchObject({
      outcome: 'answered',
    })
    expect(
      await world.command('NEW', { name: 'start', token: { type: 'ISO14443', value: 'TAG1' } }),
    ).toMatchObject({ outcome: 'refused', reason: 'notAdmitted' })
  })

  test('that is approved is asked to boot at once, on the socket it has', async () => {
    await using world = await createWorld({ env: hold })
    const station = await world.connect({ id: 'NEW' })
    await station.call('BootNotification', boot16)
    await world.change(knownStation('NEW', { secretHash: hashOf('NEW') }))
    const asked = await station.nextCall()
    expect(asked).toMatchObject({
      action: 'TriggerMessage',
      payload: { requestedMessage: 'BootNotification' },
    })
    station.send([3, asked.id, { status: 'Accepted' }])
    const boot = await station.call('BootNotification', boot16)
    expect(boot[2]).toMatchObject({ status: 'Accepted' })
    expect((boot[2] as { interval: number }).interval).toBeWithin(90, 111)
  })

  test('that is approved with another password must come back with it', async () => {
    await using world = await createWorld({ env: hold })
    const station = await world.connect({ id: 'NEW' })
    await world.eventually('NEW', 'StationConnected')
    await world.change(knownStation('NEW', { secretHash: hashStationSecret(pepper, 'NEW', 'another') }))
    expect((await station.untilClosed()).code).toBe(1008)
    await world.connect({ id: 'NEW', password: 'another' })
  })
})

describe('an accepted station', () => {
  test.each([
    ['removed', { removed: true }],
    ['blocked', { admission: 'blocked' as const }],
    ['given another password', { secretHash: 'f'.repeat(64) }],
  ])('loses its socket when it is %s', async (_what, change) => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    await world.change(knownStation('CP1', change))
    expect((await station.untilClosed()).code).toBe(1008)
  })

  test('keeps its socket when only its heartbeat changes', async () => {
    await using world = await createWorld({
      items: [knownStation('CP1')],
      env: { HEARTBEAT_JITTER: 'false' },
    })
    const station = await world.connect({ id: 'CP1' })
    await world.change(knownStation('CP1', { heartbeatSeconds: 42 }))
    expect((await station.call('BootNotification', boot16))[2]).toMatchObject({ interval: 42 })
  })

  test('is reported by the node’s report', async () => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const station = await world.connect({ id: 'CP1' })
    await station.call('Heartbeat', {})
    const report = await until('a report that names the station', () =>
      world.notices.find((each) => each.kind === 'nodeReport' && each.stations.length > 0),
    )
    expect(report).toMatchObject({ node: 'node-1', connections: 1, stations: [{ id: 'CP1' }] })
  })
})

describe('tokens', () => {
  const items = [
    knownStation('CP1'),
    knownToken('GOOD', { group: 'FLEET', expiresAt: '2999-01-01T00:00:00.000Z' }),
    knownToken('BAD', { status: 'Blocked' }),
    knownToken('OLD', { expiresAt: '2020-01-01T00:00:00.000Z' }),
    knownToken('APP', { type: 'Central' }),
  ]

  test('are answered in the words of 1.6', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    const ask = async (idTag: string) =>
      ((await station.call('Authorize', { idTag }))[2] as { idTagInfo: object }).idTagInfo
    expect(await ask('good')).toEqual({
      status: 'Accepted',
      parentIdTag: 'FLEET',
      expiryDate: '2999-01-01T00:00:00.000Z',
    })
    expect(await ask('BAD')).toEqual({ status: 'Blocked' })
    expect(await ask('OLD')).toEqual({ status: 'Expired' })
    expect(await ask('NOBODY')).toEqual({ status: 'Invalid' })
    expect(await ask('APP')).toEqual({ status: 'Accepted' })
    const presented = await world.eventually('CP1', 'TokenPresented', 5)
    expect(presented.map(({ answered }) => answered)).toEqual([
      'Accepted',
      'Blocked',
      'Expired',
      'Invalid',
      'Accepted',
    ])
    expect(presented[4]!.token).toEqual({ type: 'Central', value: 'APP' })
  })

  test('are answered in the words of 2.0.1, by type and value', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1', protocols: ['ocpp2.0.1'] })
    const ask = async (idToken: string, type = 'ISO14443') =>
      ((await station.call('Authorize', { idToken: { idToken, type } }))[2] as { idTokenInfo: object })
        .idTokenInfo
    expect(await ask('GOOD')).toEqual({
      status: 'Accepted',
      groupIdToken: { idToken: 'FLEET', type: 'Central' },
      cacheExpiryDateTime: '2999-01-01T00:00:00.000Z',
    })
    expect(await ask('NOBODY')).toEqual({ status: 'Unknown' })
    expect(await ask('APP')).toEqual({ status: 'Unknown' })
    expect(await ask('APP', 'Central')).toEqual({ status: 'Accepted' })
    expect(await ask('', 'NoAuthorization')).toEqual({ status: 'Accepted' })
  })

  test.each([
    ['refuse', 'Invalid'],
    ['accept', 'Accepted'],
  ])('unknown ones while the management is away: %s', async (policy, status) => {
    await using world = await createWorld({ items, env: { OFFLINE_UNKNOWN_TOKENS: policy } })
    const station = await world.connect({ id: 'CP1' })
    const ask = async (idTag: string) => (await station.call('Authorize', { idTag }))[2]
    expect(await ask('NOBODY')).toEqual({ idTagInfo: { status: 'Invalid' } })
    await world.reachable(false)
    expect(await ask('NOBODY')).toEqual({ idTagInfo: { status } })
    // What is known is known without the management.
    expect(await ask('BAD')).toEqual({ idTagInfo: { status: 'Blocked' } })
    await world.reachable(true)
    expect(await ask('NOBODY')).toEqual({ idTagInfo: { status: 'Invalid' } })
  })
})
