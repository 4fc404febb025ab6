import { expect, test } from 'bun:test'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { freePort } from '@ocpp/shared/testing/services/free-port'
import { connectStation, type TestStation } from '../testing/station.ts'
import { createWorld, knownStation, knownToken, password, pepper } from '../testing/world.ts'
import { createNode } from './node.ts'
import { nodeSettings } from './settings.ts'

const items = [knownStation('CP1'), knownToken('TAG1'), knownToken('OUT', { status: 'Blocked' })]
const now = () => new Date().toISOString()

/** A node of its own whose broker does not exist, on the data of an earlier one. */
const startAlone = async (dataDir: string, env: Record<string, string> = {}) => {
  const url = `amqp://127.0.0.1:${await freePort()}`
  const bus = await createRabbitMqBus({ url, clock: systemClock, log: silentLogger })
  const settings = loadSettings(nodeSettings, {
    NODE_HOST: '127.0.0.1',
    NODE_PORT: '0',
    DATA_DIR: dataDir,
    STATION_SECRET_PEPPER: pepper,
    ...env,
  })
  const node = await createNode({ settings, bus, clock: systemClock, log: silentLogger })
  return {
    connect: () => connectStation({ port: node.port, id: 'CP1', password }),
    ready: () => fetch(`http://127.0.0.1:${node.metricsPort}/readyz`),
    [Symbol.asyncDispose]: async () => {
      await node.stop()
      await bus.close()
    },
  }
}

const statusOf = async (station: TestStation, idTag: string) => {
  const [, , payload] = await station.call('Authorize', { idTag })
  return (payload as { idTagInfo: { status: string } }).idTagInfo.status
}
const boot = { chargePointVendor: 'Volt', chargePointModel: 'V1' }

test('a node that is cut off goes on alone, also after a restart, and brings everything in order later', async () => {
  const world = await createWorld({ items })
  await world.node.stop()
  const { dataDir } = world
  let transactionId = 0
  {
    await using alone = await startAlone(dataDir)
    const station = await alone.connect()
    expect((await station.call('BootNotification', boot))[2]).toMatchObject({ status: 'Accepted' })
    expect(await statusOf(station, 'TAG1')).toBe('Accepted')
    expect(await statusOf(station, 'OUT')).toBe('Blocked')
    expect(await statusOf(station, 'NOBODY')).toBe('Invalid')
    const start = { connectorId: 1, idTag: 'TAG1', meterStart: 100, timestamp: now() }
    const [, , answer] = await station.call('StartTransaction', start)
    transactionId = (answer as { transactionId: number }).transactionId
    const ready = await alone.ready()
    expect([ready.status, await ready.json()]).toMatchObject([200, { parts: { busUp: false } }])
  }
  {
    await using alone = await startAlone(dataDir, { OFFLINE_UNKNOWN_TOKENS: 'accept' })
    const station = await alone.connect()
    expect((await station.call('BootNotification', boot))[2]).toMatchObject({ status: 'Accepted' })
    expect(await statusOf(station, 'NOBODY')).toBe('Accepted')
    const reading = { timestamp: now(), sampledValue: [{ value: '900' }] }
    const meter = { connectorId: 1, transactionId, meterValue: [reading] }
    expect((await station.call('MeterValues', meter))[0]).toBe(3)
    const stop = { transactionId, meterStop: 1_500, timestamp: now() }
    expect((await station.call('StopTransaction', stop))[0]).toBe(3)
  }
  await using back = await createWorld({ items, dataDir })
  await back.eventually('CP1', 'TransactionEnded')
  const reported = back.entries.flatMap(({ events }) => events.map(({ type }) => type))
  expect(reported.filter((type) => !type.startsWith('Token'))).toEqual([
    'StationConnected',
    'StationBooted',
    'TransactionStarted',
    'StationDisconnected',
    'StationConnected',
    'StationBooted',
    'MeterSampled',
    'TransactionEnded',
    'StationDisconnected',
  ])
  expect(back.events('CP1', 'TransactionEnded')).toMatchObject([{ evse: 1, registerWh: 1_500 }])
  const sequences = back.entries.map(({ sequence }) => sequence)
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
  await world.bus.close()
})
