import { describe, expect, test } from 'bun:test'
import type { NeutralCommand } from '@ocpp/shared/contracts/commands'
import { createWorld, knownStation } from '../../testing/world.ts'

const items = [knownStation('CP1')]
const clear: NeutralCommand = { name: 'clear-cache' }

describe('a command', () => {
  test.each([
    ['ocpp1.6', 'RemoteStopTransaction', { transactionId: 7 }],
    ['ocpp2.0.1', 'RequestStopTransaction', { transactionId: '7' }],
  ])('reaches a station of %s in its words and brings its answer back', async (protocol, action, payload) => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1', protocols: [protocol] })
    await world.eventually('CP1', 'StationConnected')
    const outcome = world.command('CP1', { name: 'stop', transactionId: '7' })
    const call = await station.nextCall()
    expect(call).toMatchObject({ action, payload })
    station.send([3, call.id, { status: 'Rejected' }])
    expect(await outcome).toMatchObject({
      outcome: 'answered',
      verdict: 'rejected',
      protocol,
      action,
      request: payload,
      response: { status: 'Rejected' },
    })
    expect(await world.row('CP1', ({ direction }) => direction === 'out')).toMatchObject({
      action,
      outcome: 'answered',
      commandId: 'c1',
      response: '{"status":"Rejected"}',
    })
  })

  test('is replied to with the journal entry that has what its answer changed', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    station.answerWith(() => ({ status: 'Accepted' }))
    const { outcome, entry } = await world.reply('CP1', { name: 'availability', operative: false })
    expect(outcome).toMatchObject({ outcome: 'answered', verdict: 'accepted' })
    await world.eventually('CP1', 'AvailabilityOrdered')
    const kept = world.entries.find(({ events }) => events.some(({ type }) => type === 'AvailabilityOrdered'))
    expect(entry).toEqual({ source: 'node-1', sequence: kept?.sequence ?? -1 })
  })

  test('to a station that is not here is refused as offline', async () => {
    await using world = await createWorld({ items })
    expect(await world.command('CP1', clear)).toMatchObject({ outcome: 'refused', reason: 'offline' })
  })

  test('in native form is checked against its schema and version before it leaves', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    expect(await world.native('CP1', 'Reset', { type: 'Medium' })).toMatchObject({
      outcome: 'refused',
      reason: 'invalidPayload',
      detail: expect.stringContaining('type'),
    })
    expect(await world.native('CP1', 'SetVariables', {})).toMatchObject({ reason: 'notInVersion' })
    expect(await world.native('CP1', 'StartTransaction', {})).toMatchObject({ reason: 'notInVersion' })
    station.answerWith(() => ({ status: 'NotSupported' }))
    expect(await world.native('CP1', 'UnlockConnector', { connectorId: 9 })).toMatchObject({
      outcome: 'answered',
      verdict: 'notSupported',
    })
    expect(station.received).toHaveLength(1)
  })

  test('that the station answers with an error says so', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const outcome = world.command('CP1', clear)
    const { id } = await station.nextCall()
    station.send([4, id, 'NotImplemented', 'no cache here', { a: 1 }])
    expect(await outcome).toMatchObject({
      outcome: 'callError',
      code: 'NotImplemented',
      description: 'no cache here',
      details: { a: 1 },
    })
  })

  test('that is not answered in time times out; what its late answer says of the station is kept', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const reserve = {
      name: 'reserve',
      reservationId: 5,
      evse: 1,
      token: { type: 'ISO14443', value: 'TAG' },
      expiresAt: '2099-01-01T00:00:00.000Z',
    } as const
    const outcome = world.command('CP1', reserve, 50)
    const { id } = await station.nextCall()
    expect(await outcome).toMatchObject({ outcome: 'timeout', action: 'ReserveNow' })
    station.send([3, id, { status: 'Accepted' }])
    expect(await world.eventually('CP1', 'ReservationAnswered')).toMatchObject([
      { reservationId: 5, status: 'Accepted' },
    ])
    expect(await world.row('CP1', (row) => row.outcome === 'late')).toMatchObject({
      action: 'ReserveNow',
      commandId: 'c1',
    })
  })

  test('whose job nobody answers for is reported as asked for; a late no ends it', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const log = { remoteLocation: 'ftp://logs.example/' }
    const request = { requestId: 9, logType: 'SecurityLog', log }
    for (const [count, answer] of [
      [1, [3, { status: 'Rejected' }]],
      [2, [4, 'InternalError', 'no', {}]],
    ] as const) {
      const outcome = world.native('CP1', 'GetLog', request, 50)
      const { id } = await station.nextCall()
      expect(await outcome).toMatchObject({ outcome: 'timeout' })
      const [kind, ...rest] = answer
      station.send([kind, id, ...rest])
      const reported = await world.eventually('CP1', 'JobStarted', 2 * count)
      const [asked, refused] = reported.slice(-2)
      expect([asked, refused]).toMatchObject([
        { key: 'c1', answer: 'none', requestId: 9, kind: 'log' },
        { key: 'c1', answer: 'no', askedAt: asked?.askedAt },
      ])
      expect(asked?.at).toBe(asked?.askedAt as string)
    }
  })

  test('that is not answered in time leaves nothing else behind', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const outcome = world.command('CP1', clear, 50)
    const { id } = await station.nextCall()
    expect(await outcome).toMatchObject({ outcome: 'timeout', action: 'ClearCache' })
    await world.row('CP1', (row) => row.outcome === 'timeout')
    station.send([3, id, { status: 'Accepted' }])
    expect(await world.row('CP1', (row) => row.outcome === 'late')).toMatchObject({
      action: 'ClearCache',
      messageId: id,
      response: '{"status":"Accepted"}',
    })
  })

  test('waits for the one before it, and fifty may wait', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const outcomes = Array.from({ length: 52 }, () => world.command('CP1', clear, 20_000))
    expect(await outcomes[51]).toMatchObject({ outcome: 'refused', reason: 'queueFull' })
    const first = await station.nextCall()
    expect(station.received).toHaveLength(1)
    station.answerWith(() => ({ status: 'Accepted' }))
    station.send([3, first.id, { status: 'Accepted' }])
    const ended = await Promise.all(outcomes.slice(0, 51))
    expect(
      ended.every((outcome) => outcome !== null && 'outcome' in outcome && outcome.outcome === 'answered'),
    ).toBe(true)
  })

  test('that was on its way when the socket closed has an unknown end; one that had not left is refused', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const sent = world.command('CP1', clear, 20_000)
    const queued = world.command('CP1', clear, 20_000)
    await station.nextCall()
    station.close()
    expect(await sent).toMatchObject({ outcome: 'connectionLost', action: 'ClearCache', request: {} })
    expect(await world.row('CP1', (row) => row.outcome === 'connectionLost')).toMatchObject({
      action: 'ClearCache',
      response: null,
      roundTripMs: null,
    })
    expect(await queued).toMatchObject({ outcome: 'refused', reason: 'offline' })
  })

  test('can end a station’s socket', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const drop = { kind: 'dropConnection' as const, station: 'CP1', reason: 'by an operator' }
    expect(await world.bus.ask('node:node-1', drop, 1_000)).toEqual({ dropped: true })
    expect(await station.untilClosed()).toEqual({ code: 1008, reason: 'by an operator' })
    await world.eventually('CP1', 'StationDisconnected')
    expect(await world.bus.ask('node:node-1', drop, 1_000)).toEqual({ dropped: false })
  })
})
