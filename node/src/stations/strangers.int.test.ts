import { expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { createWorld, knownStation, knownToken, type World } from '../../testing/world.ts'

const hold = { UNKNOWN_STATIONS: 'hold' }
const boot16 = { chargePointVendor: 'Acme', chargePointModel: 'One' }
const boot201 = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'One' } }
const timestamp = '2026-06-01T10:00:00.000Z'

const sizeOf = ({ entries }: World, station: string) =>
  entries
    .filter((each) => each.station === station)
    .reduce((sum, each) => sum + JSON.stringify(each).length, 0)
const typesOf = ({ entries }: World, station: string) =>
  new Set(
    entries
      .filter((each) => each.station === station)
      .flatMap(({ events }) => events.map(({ type }) => type)),
  )

const of16: readonly (readonly [string, object])[] = [
  ['StartTransaction', { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp }],
  ['StopTransaction', { transactionId: 7, meterStop: 2_300_000_000, timestamp }],
  [
    'MeterValues',
    {
      connectorId: 1,
      meterValue: [{ timestamp, sampledValue: [{ value: '2300000000' }] }],
    },
  ],
  ['DataTransfer', { vendorId: 'v', data: 'x'.repeat(10_000) }],
  ['SecurityEventNotification', { type: 'TamperDetectionActivated', timestamp }],
  ['SignCertificate', { csr: 'x' }],
  ['FirmwareStatusNotification', { status: 'Installed' }],
  ['DiagnosticsStatusNotification', { status: 'Uploaded' }],
  ['LogStatusNotification', { status: 'Uploaded' }],
]

test.each(of16)(
  '%s of a 1.6 station that is not let in is refused and reports nothing',
  async (action, payload) => {
    await using world = await createWorld({ env: hold, items: [knownToken('TAG1')] })
    const station = await world.connect({ id: 'NEW' })
    const answer = await station.call(action, payload)
    expect([answer[0], answer[2]]).toEqual([4, 'SecurityError'])
    expect((await station.call('BootNotification', boot16))[2]).toMatchObject({ status: 'Pending' })
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Available' }
    expect((await station.call('StatusNotification', status))[0]).toBe(3)
    expect((await station.call('Authorize', { idTag: 'TAG1' }))[2]).toEqual({
      idTagInfo: { status: 'Invalid' },
    })
    await world.row('NEW', (row) => row.action === 'Authorize')
    expect([...typesOf(world, 'NEW')].sort()).toEqual([
      'ConnectorStatusChanged',
      'StationBooted',
      'StationConnected',
      'StationHeld',
    ])
    const row = await world.row('NEW', (each) => each.action === action)
    expect(row.request.length).toBeLessThan(250)
  },
)

test('what an operator asks of a 2.0.1 station that is not let in is answered, and not taken in', async () => {
  await using world = await createWorld({ env: hold })
  const station = await world.connect({ id: 'NEW', protocols: ['ocpp2.0.1'] })
  await station.call('BootNotification', boot201)
  station.answerWith(() => ({ status: 'Accepted' }))
  await world.native('NEW', 'GetBaseReport', { requestId: 1, reportBase: 'FullInventory' })
  const reportData = [
    { component: { name: 'C' }, variable: { name: 'V' }, variableAttribute: [{ value: 'x'.repeat(1_000) }] },
  ]
  const report = { requestId: 1, seqNo: 0, generatedAt: timestamp, tbc: false, reportData }
  expect((await station.call('NotifyReport', report))[0]).toBe(3)
  const row = await world.row('NEW', ({ action }) => action === 'NotifyReport')
  expect(row.request.length).toBeLessThan(250)
  expect(typesOf(world, 'NEW')).not.toContain('VariablesReported')
})

test('a flood of frames and of sockets under one id costs a few hundred bytes a message, and few messages', async () => {
  await using world = await createWorld({ env: hold, items: [knownStation('CP1')] })
  for (let round = 0; round < 10; round++) {
    const flood = await world.connect({ id: 'NEW' })
    for (let n = 0; n < 60; n++) {
      flood.send([2, `m${round}-${n}`, 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(200_000) }])
    }
    await flood.untilClosed()
  }
  const genuine = await world.connect({ id: 'CP1' })
  expect((await genuine.call('Heartbeat', {}))[0]).toBe(3)
  await world.row('CP1', ({ action }) => action === 'Heartbeat')
  expect(sizeOf(world, 'NEW')).toBeLessThan(16 * 1_000)
}, 60_000)

test('a stranger that speaks no version of ours is listed a few times, however often it comes', async () => {
  await using world = await createWorld({ env: hold, items: [knownStation('CP1')] })
  for (let n = 0; n < 30; n++) {
    const stranger = await world.connect({ id: 'NEW', protocols: ['ocpp1.5'] }).catch(() => null)
    await stranger?.untilClosed()
  }
  const genuine = await world.connect({ id: 'CP1' })
  await genuine.call('Heartbeat', {})
  await world.row('CP1', ({ action }) => action === 'Heartbeat')
  expect(world.events('NEW', 'ConnectionRefused').length).toBeWithin(1, 18)
})

test('so many are held; the one that has waited longest makes room', async () => {
  await using world = await createWorld({ env: { ...hold, HELD_STATIONS_MAX: '3' } })
  const first = await world.connect({ id: 'S1' })
  for (const id of ['S2', 'S3', 'S4']) await world.connect({ id })
  expect((await first.untilClosed()).code).toBe(1013)
  const again = await world.connect({ id: 'S1' })
  expect((await again.call('BootNotification', boot16))[2]).toMatchObject({ status: 'Pending' })
})

test('one that could not be reported in a flood is reported when it is let in', async () => {
  await using world = await createWorld({ env: hold })
  const flood = await Promise.all(Array.from({ length: 60 }, (_, n) => world.connect({ id: `S${n}` })))
  for (const each of flood) for (let n = 0; n < 5; n++) await each.call('Heartbeat', {})
  const station = await world.connect({ id: 'NEW' })
  expect((await station.call('BootNotification', boot16))[2]).toMatchObject({ status: 'Pending' })
  expect(world.events('NEW', 'StationConnected')).toEqual([])
  await world.change(knownStation('NEW', { secretHash: null }))
  const [connected] = await world.eventually('NEW', 'StationConnected')
  station.close()
  expect(await world.eventually('NEW', 'StationDisconnected')).toMatchObject([
    { connection: connected?.connection },
  ])
  for (const each of flood) each.close()
})

test('a known station that fills the log has its payloads cut and its transactions kept', async () => {
  await using world = await createWorld({
    items: [knownStation('CP1'), knownToken('TAG1')],
    env: { ...hold, MESSAGE_LOG_MB_PER_DAY: '1', MESSAGES_PER_SECOND: '1000' },
  })
  const station = await world.connect({ id: 'CP1' })
  for (let n = 0; n < 8; n++) await station.call('DataTransfer', { vendorId: 'v', data: 'x'.repeat(200_000) })
  const start = { connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp }
  expect((await station.call('StartTransaction', start))[0]).toBe(3)
  expect(await world.eventually('CP1', 'TransactionStarted')).toHaveLength(1)
  const cut = await until('a row that is cut', () =>
    world.entries.find(({ exchange }) => exchange?.summary.includes('payload cut')),
  )
  expect(cut.exchange).toMatchObject({ action: 'DataTransfer', outcome: 'answered' })
  expect(sizeOf(world, 'CP1')).toBeLessThan(1_100_000)
})
