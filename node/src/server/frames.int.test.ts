import { describe, expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { createWorld, knownStation, knownToken, type World } from '../../testing/world.ts'

const items = [knownStation('CP1'), knownStation('CP2'), knownToken('TAG1')]
const status = { connectorId: 1, errorCode: 'NoError', status: 'Available' }
const heartbeatWorks = async (station: Awaited<ReturnType<World['connect']>>) =>
  expect((await station.call('Heartbeat', {}))[0]).toBe(3)

describe('a frame that is no message', () => {
  test.each([
    ['ocpp1.6', '{"not":"an array"}', 'FormationViolation'],
    ['ocpp1.6', '[2,"m1","Heartbeat', 'FormationViolation'],
    ['ocpp2.0.1', 'hello', 'RpcFrameworkError'],
    ['ocpp2.0.1', '[7,"m1",{}]', 'MessageTypeNotSupported'],
  ])('%s %s is answered %s and the next message works', async (protocol, text, code) => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1', protocols: [protocol] })
    station.sendRaw(text)
    const answer = await until('the CALLERROR', () => station.received[0])
    expect(answer).toMatchObject([4, expect.any(String), code, expect.any(String), {}])
    await heartbeatWorks(station)
    expect(await world.row('CP1', ({ errorCode }) => errorCode === code)).toMatchObject({
      action: '',
      request: text,
      outcome: 'callError',
    })
  })

  test('an answer to nothing is ignored and logged', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    station.send([3, 'nobody-asked', { status: 'Accepted' }])
    station.send([4, 'nobody-asked', 'GenericError', '', {}])
    await heartbeatWorks(station)
    expect(station.received).toHaveLength(1)
    expect(await world.row('CP1', ({ outcome }) => outcome === 'late')).toMatchObject({
      direction: 'out',
      messageId: 'nobody-asked',
    })
  })

  test('a binary frame closes with 1003', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    station.sendRaw(new Uint8Array([1, 2, 3]))
    expect((await station.untilClosed()).code).toBe(1003)
    expect(await world.row('CP1', ({ errorCode }) => errorCode === '1003')).toMatchObject({ action: '' })
  })

  test('a frame above 256 kB closes with 1009, and one below is taken', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    const data = 'x'.repeat(250 * 1024)
    expect((await station.call('DataTransfer', { vendorId: 'v', data }))[2]).toEqual({
      status: 'UnknownVendorId',
    })
    station.sendRaw(`[2,"m","DataTransfer",{"vendorId":"v","data":"${'x'.repeat(256 * 1024)}"}]`)
    expect((await station.untilClosed()).code).toBe(1009)
    expect(await world.eventually('CP1', 'StationDisconnected')).toMatchObject([{ code: 1009 }])
    await world.row('CP1', ({ errorCode }) => errorCode === '1009')
  })
})

describe('a call that cannot be served', () => {
  // As each of them has been answered ever since: conformance is tried on stations that are read strictly.
  test.each([
    ['ocpp1.6', 'DoMagic', {}, 'NotImplemented'],
    ['ocpp1.6', '__proto__', {}, 'NotImplemented'],
    ['ocpp1.6', 'Reset', { type: 'Soft' }, 'NotSupported'],
    ['ocpp1.6', 'CertificateSigned', { certificateChain: 'x' }, 'NotSupported'],
    ['ocpp1.6', 'BootNotification', { chargePointVendor: 'v' }, 'OccurenceConstraintViolation'],
    [
      'ocpp1.6',
      'StatusNotification',
      { connectorId: '1', errorCode: 'NoError', status: 'Available' },
      'TypeConstraintViolation',
    ],
    [
      'ocpp1.6',
      'StatusNotification',
      { connectorId: -1, errorCode: 'NoError', status: 'Available' },
      'PropertyConstraintViolation',
    ],
    ['ocpp1.6', 'Heartbeat', { surprise: 1 }, 'FormationViolation'],
    ['ocpp2.0.1', 'DoMagic', {}, 'NotImplemented'],
    ['ocpp2.0.1', 'RequestStartTransaction', {}, 'NotSupported'],
    ['ocpp2.0.1', 'SetMonitoringLevel', { severity: 1 }, 'NotSupported'],
    ['ocpp2.0.1', 'BootNotification', { reason: 'PowerUp' }, 'OccurrenceConstraintViolation'],
    [
      'ocpp2.0.1',
      'BootNotification',
      { reason: 'Bored', chargingStation: { model: 'm', vendorName: 'v' } },
      'PropertyConstraintViolation',
    ],
  ])('by a node that reads strictly: %s %s %j is answered %s', async (protocol, action, payload, code) => {
    await using world = await createWorld({ items: [knownStation('CP1', { quirks: 'strict' })] })
    const station = await world.connect({ id: 'CP1', protocols: [protocol] })
    const answer = await station.call(action, payload)
    expect(answer).toMatchObject([4, expect.any(String), code, expect.any(String), {}])
    await heartbeatWorks(station)
    expect(await world.row('CP1', ({ errorCode }) => errorCode === code)).toMatchObject({
      direction: 'in',
      outcome: 'callError',
      request: JSON.stringify(payload),
    })
  })

  test.each([
    ['ocpp1.6', 'DoMagic', {}, 'NotImplemented'],
    ['ocpp1.6', '__proto__', {}, 'NotImplemented'],
    ['ocpp1.6', 'Reset', { type: 'Soft' }, 'NotSupported'],
    ['ocpp1.6', 'StatusNotification', { ...status, connectorId: -1 }, 'PropertyConstraintViolation'],
    ['ocpp1.6', 'StatusNotification', { ...status, status: 'Exploding' }, 'PropertyConstraintViolation'],
    ['ocpp1.6', 'StatusNotification', { ...status, status: {} }, 'PropertyConstraintViolation'],
    ['ocpp2.0.1', 'TransactionEvent', { seqNo: 1 }, 'OccurrenceConstraintViolation'],
  ])('however it is read: %s %s %j is answered %s', async (protocol, action, payload, code) => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1', protocols: [protocol] })
    expect((await station.call(action, payload)).slice(0, 3)).toEqual([4, expect.any(String), code])
    await heartbeatWorks(station)
  })

  test('a frame that is no JSON is answered to the id that stands in it', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    station.sendRaw('[2,"m1","MeterValues",{"connectorId":1,"meterV')
    const refused = await until('the CALLERROR', () => station.received[0])
    expect(refused).toMatchObject([4, 'm1', 'FormationViolation', expect.any(String), {}])
    station.sendRaw('[2,"m2","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[]}]')
    expect(await until('the answer', () => station.received[1])).toEqual([3, 'm2', {}])
    const row = await world.row('CP1', ({ messageId }) => messageId === 'm2')
    expect(row).toMatchObject({
      request: '{"connectorId":1,"transactionId":,"meterValue":[]}',
      odd: ['the frame is no JSON: an empty place where a value belongs', 'transactionId: null, left out'],
    })
  })

  test('a handler that fails is an InternalError without words, and the station goes on', async () => {
    await using world = await createWorld({
      items,
      node: {
        random: () => {
          throw new Error('secret internals')
        },
      },
    })
    const station = await world.connect({ id: 'CP1' })
    const answer = await station.call('BootNotification', { chargePointVendor: 'v', chargePointModel: 'm' })
    expect(answer).toEqual([4, expect.any(String), 'InternalError', '', {}])
    await heartbeatWorks(station)
  })
})

describe('message ids', () => {
  test('the same call again gets the same answer and has one effect', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: new Date().toISOString() }
    const first = await station.call('StartTransaction', start, 'same')
    expect(await station.call('StartTransaction', start, 'same')).toEqual(first)
    await world.row('CP1', ({ summary }) => summary.startsWith('Sent again'))
    expect(world.events('CP1', 'TransactionStarted')).toHaveLength(1)
  })

  test('the same id with another payload is another call', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await station.call('Heartbeat', {}, '1')
    const boot = await station.call(
      'BootNotification',
      { chargePointVendor: 'v', chargePointModel: 'm' },
      '1',
    )
    expect(boot[2]).toMatchObject({ status: 'Accepted' })
  })

  test('calls sent without waiting for answers are answered in order', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: new Date().toISOString() }
    station.send([2, 'a', 'StartTransaction', start])
    station.send([2, 'b', 'Heartbeat', {}])
    station.send([2, 'c', 'StartTransaction', { ...start, connectorId: 2 }])
    station.send([2, 'd', 'DoMagic', {}])
    await until('four answers', () => station.received.length === 4)
    expect(station.received.map((frame) => frame[1])).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a number as id is answered with that number', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    station.sendRaw('[2,17,"Heartbeat",{}]')
    expect(await until('the answer', () => station.received[0])).toMatchObject([3, 17, {}])
  })
})

describe('a newer socket of the same station', () => {
  test('takes over; late frames of the old one are kept with its own connection', async () => {
    await using world = await createWorld({ items })
    const old = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const fresh = await world.connect({ id: 'CP1' })
    const timestamp = new Date().toISOString()
    const late = await old.call('StopTransaction', { transactionId: 77, meterStop: 5, timestamp })
    expect(late[0]).toBe(3)
    expect((await old.untilClosed()).code).toBe(4001)
    await heartbeatWorks(fresh)

    const [first, second] = await world.eventually('CP1', 'StationConnected', 2)
    expect(second!.connection > first!.connection).toBe(true)
    expect(await world.eventually('CP1', 'StationDisconnected')).toMatchObject([
      { connection: first!.connection },
    ])
    expect(await world.row('CP1', ({ action }) => action === 'StopTransaction')).toMatchObject({
      connection: first!.connection,
    })
    // The old one's end has not taken the station away from the new one.
    fresh.answerWith(() => ({ status: 'Accepted' }))
    expect(await world.command('CP1', { name: 'clear-cache' })).toMatchObject({ verdict: 'accepted' })
  })

  test('without the right password it takes nothing over', async () => {
    await using world = await createWorld({ items })
    const genuine = await world.connect({ id: 'CP1' })
    expect(world.connect({ id: 'CP1', password: 'wrong' })).rejects.toThrow()
    await world.eventually('CP1', 'ConnectionRefused')
    await heartbeatWorks(genuine)
  })
})
