import type { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { createInlineWriter } from '../testing/inline-writer.ts'
import { basic } from '../testing/station.ts'
import { createWorld, knownStation, knownToken, password } from '../testing/world.ts'
import { createJournal } from './journal/journal.ts'

const items = [knownStation('CP1'), knownStation('CP2'), knownToken('TAG1')]
const now = () => new Date().toISOString()

test('a station boots, charges and every message reaches the bus in order', async () => {
  await using world = await createWorld({ items })
  const station = await world.connect({ id: 'CP1' })
  const boot = await station.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' })
  expect(boot[2]).toMatchObject({ status: 'Accepted' })
  expect(await station.call('Heartbeat', {})).toMatchObject([
    3,
    expect.any(String),
    { currentTime: expect.any(String) },
  ])
  const timestamp = now()
  const start = { connectorId: 1, idTag: 'TAG1', meterStart: 100, timestamp }
  const started = await station.call('StartTransaction', start)
  const { transactionId, idTagInfo } = started[2] as { transactionId: number; idTagInfo: { status: string } }
  expect(idTagInfo.status).toBe('Accepted')
  const sampledValue = [
    { value: '1,5', unit: 'kWh' },
    { value: '7', measurand: 'Voltage', unit: 'kWh' },
  ]
  await station.call('MeterValues', {
    connectorId: 1,
    transactionId,
    meterValue: [{ timestamp, sampledValue }],
  })
  await station.call('StopTransaction', { transactionId, meterStop: 1500, timestamp })
  station.close()
  await world.eventually('CP1', 'StationDisconnected')
  expect(world.entries.flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
    'StationConnected',
    'StationBooted',
    'TransactionStarted',
    'MeterSampled',
    'TransactionEnded',
    'StationDisconnected',
  ])
  const sequences = world.entries.map(({ sequence }) => sequence)
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
  expect(world.events('CP1', 'MeterSampled')).toMatchObject([
    {
      transactionId: String(transactionId),
      samples: [
        { energyWh: 1500, others: [{ measurand: 'Voltage', value: '7', problem: 'unit does not fit' }] },
      ],
    },
  ])
  expect(world.events('CP1', 'TransactionEnded')).toMatchObject([
    { transactionId: String(transactionId), evse: 1, registerWh: 1500 },
  ])
  expect(await world.row('CP1', ({ action }) => action === 'MeterValues')).toMatchObject({
    outcome: 'answered',
    response: '{}',
    transactionId: String(transactionId),
  })
})

test('a station of 2.0.1 charges', async () => {
  await using world = await createWorld({ items })
  const station = await world.connect({ id: 'CP1', protocols: ['ocpp2.0.1'] })
  const event = (eventType: string, seqNo: number, change: object = {}) => ({
    eventType,
    seqNo,
    timestamp: now(),
    triggerReason: 'Authorized',
    transactionInfo: { transactionId: 'tx-1' },
    ...change,
  })
  const idToken = { idToken: 'TAG1', type: 'ISO14443' }
  const started = await station.call('TransactionEvent', event('Started', 0, { idToken, evse: { id: 1 } }))
  expect(started[2]).toEqual({ idTokenInfo: { status: 'Accepted' } })
  expect((await station.call('TransactionEvent', event('Ended', 1)))[2]).toEqual({})
  expect(await world.eventually('CP1', 'TransactionEnded')).toMatchObject([
    { transactionId: 'tx-1', seqNo: 1 },
  ])
})

describe('a station', () => {
  test('cannot touch the transaction of another', async () => {
    await using world = await createWorld({ items })
    const [one, two] = [await world.connect({ id: 'CP1' }), await world.connect({ id: 'CP2' })]
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: now() }
    const started = await one.call('StartTransaction', start)
    const { transactionId } = started[2] as { transactionId: number }
    const stop = { transactionId, meterStop: 5, timestamp: now() }
    expect((await two.call('StopTransaction', stop))[0]).toBe(3)
    // An end without a start, under the name of the one that sent it.
    const [orphan] = await world.eventually('CP2', 'TransactionEnded')
    expect(orphan).not.toHaveProperty('evse')
    expect(world.events('CP1', 'TransactionEnded')).toEqual([])
    expect((await one.call('StopTransaction', { ...stop, meterStop: 9 }))[0]).toBe(3)
    expect(await world.eventually('CP1', 'TransactionEnded')).toMatchObject([{ evse: 1, registerWh: 9 }])
  })

  test('that repeats a start after a lost answer gets the same transaction, also from a new socket', async () => {
    await using world = await createWorld({ items })
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: now() }
    const first = await (await world.connect({ id: 'CP1' })).call('StartTransaction', start)
    const again = await (await world.connect({ id: 'CP1' })).call('StartTransaction', start)
    expect(again[2]).toEqual(first[2])
    expect(await world.eventually('CP1', 'TransactionStarted', 2)).toHaveLength(2)
  })
})

describe('a journal that cannot be written', () => {
  test('gives no answer: the socket closes with 1013, nothing is lost, the node says it is not ready', async () => {
    let db: Database | undefined
    await using world = await createWorld({
      items,
      node: {
        openJournal: (deps) => {
          db = deps.db
          return createJournal({ ...deps, writer: createInlineWriter(deps.db) })
        },
      },
    })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    const ready = async () => (await fetch(`http://127.0.0.1:${world.node.metricsPort}/readyz`)).status
    expect(await ready()).toBe(200)
    db?.run('PRAGMA query_only = 1')
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: now() }
    station.send([2, 'm1', 'StartTransaction', start])
    expect((await station.untilClosed()).code).toBe(1013)
    expect(station.received).toEqual([])
    expect(await ready()).toBe(503)
    db?.run('PRAGMA query_only = 0')
    const back = await world.connect({ id: 'CP1' })
    expect((await back.call('StartTransaction', start, 'm1'))[0]).toBe(3)
    expect(await world.eventually('CP1', 'TransactionStarted')).toHaveLength(1)
    // What did not have to wait for the disk was kept meanwhile.
    await world.eventually('CP1', 'StationDisconnected')
    expect(await ready()).toBe(200)
  })
})

test('when more have come than can be let in at once, the others are asked to come later', async () => {
  await using world = await createWorld({ items, env: { NODE_HANDSHAKES: '1' } })
  const first = await world.connect({ id: 'CP1' })
  const upgrade = () =>
    fetch(`http://127.0.0.1:${world.node.port}/ocpp/CP2`, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        Authorization: basic('CP2', password),
      },
    })
  const refused = await upgrade()
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await first.call('Heartbeat', {})
  expect((await (await world.connect({ id: 'CP2' })).call('Heartbeat', {}))[0]).toBe(3)
})

test('several listeners share one port', async () => {
  await using world = await createWorld({ items, env: { NODE_LISTENERS: '3' } })
  for (let i = 0; i < 6; i++) {
    const station = await world.connect({ id: i % 2 === 0 ? 'CP1' : 'CP2' })
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
  }
})
