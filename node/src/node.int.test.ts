import { expect, test } from 'bun:test'
import { createWorld, knownStation, knownToken } from '../testing/world.ts'

test('a station boots, charges and every message reaches the bus in order', async () => {
  await using world = await createWorld({ items: [knownStation('CP1'), knownToken('TAG1')] })
  const station = await world.connect({ id: 'CP1' })
  const boot = await station.call('BootNotification', {
    chargePointVendor: 'Acme',
    chargePointModel: 'One',
  })
  expect(boot[2]).toMatchObject({ status: 'Accepted' })
  expect(await station.call('Heartbeat', {})).toMatchObject([
    3,
    expect.any(String),
    { currentTime: expect.any(String) },
  ])
  const timestamp = new Date().toISOString()
  const started = await station.call('StartTransaction', {
    connectorId: 1,
    idTag: 'TAG1',
    meterStart: 100,
    timestamp,
  })
  const { transactionId, idTagInfo } = started[2] as { transactionId: number; idTagInfo: { status: string } }
  expect(idTagInfo.status).toBe('Accepted')
  await station.call('MeterValues', {
    connectorId: 1,
    transactionId,
    meterValue: [{ timestamp, sampledValue: [{ value: '1.5', unit: 'kWh' }] }],
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
  expect(world.events('CP1', 'TransactionEnded')).toMatchObject([
    { transactionId: String(transactionId), evse: 1, registerWh: 1500 },
  ])
})
