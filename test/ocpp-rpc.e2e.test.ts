import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { RPCClient } from 'ocpp-rpc'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'

/** A full session by a client that is none of ours, in strict mode: it refuses every answer that breaks the schemas. */
let system: Embedded
let api: Api
beforeAll(async () => {
  system = await startEmbedded()
  api = await system.login()
  await api.send('POST', '/tokens', { value: 'RFID0001', alias: 'Test card' })
}, 60_000)
afterAll(() => system?.stop(), 20_000)

const connect = async (id: string, protocol: 'ocpp1.6' | 'ocpp2.0.1') => {
  const { secret } = await api.send<StationWithSecret>('POST', '/stations', { id })
  // Until the node has learned of it a new station is turned away, and comes again.
  return await until('the station is let in', async () => {
    const client = new RPCClient({
      endpoint: system.stations,
      identity: id,
      password: secret ?? '',
      protocols: [protocol],
      strictMode: true,
    })
    return await client.connect().then(
      () => client,
      () => null,
    )
  })
}
const shown = (id: string, how: 'online' | 'offline') =>
  until(`the station is shown ${how}`, async () => {
    const { link } = await api.get<Station>(`/stations/${id}`)
    return link.connected === (how === 'online')
  })
const ended = (id: string) =>
  until('the transaction has ended in the store', async () => {
    const page = await api.get<Page<Transaction>>(`/transactions?station=${id}&active=false`)
    return page.items[0]
  })

const at = () => new Date().toISOString()

/** Has the client start and stop on command; the promises settle once it has. */
const obeyV16 = (client: RPCClient) => {
  const started = Promise.withResolvers<number>()
  const stopped = Promise.withResolvers<void>()

  client.handle('RemoteStartTransaction', ({ params }) => {
    void (async () => {
      const answer = await client.call('StartTransaction', {
        connectorId: params.connectorId,
        idTag: params.idTag,
        meterStart: 1000,
        timestamp: at(),
      })
      started.resolve(Number(answer.transactionId))
    })()
    return { status: 'Accepted' }
  })
  client.handle('RemoteStopTransaction', ({ params }) => {
    void (async () => {
      await client.call('StopTransaction', {
        transactionId: params.transactionId,
        meterStop: 4500,
        timestamp: at(),
        reason: 'Remote',
      })
      stopped.resolve()
    })()
    return { status: 'Accepted' }
  })
  return { started: started.promise, stopped: stopped.promise }
}

test('an ocpp-rpc client charges over OCPP 1.6, started and stopped by the operator', async () => {
  const id = 'RPC-16'
  const client = await connect(id, 'ocpp1.6')
  const { started, stopped } = obeyV16(client)

  const boot = await client.call('BootNotification', { chargePointVendor: 'Other', chargePointModel: 'Box' })
  expect(boot.status).toBe('Accepted')
  await client.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' })
  expect(await client.call('Authorize', { idTag: 'RFID0001' })).toMatchObject({
    idTagInfo: { status: 'Accepted' },
  })
  await shown(id, 'online')

  const start = await api.send<Command>('POST', `/stations/${id}/commands/RemoteStartTransaction`, {
    connectorId: 1,
    idTag: 'RFID0001',
  })
  expect(start).toMatchObject({ state: 'accepted', outcome: { response: { status: 'Accepted' } } })
  const transactionId = await started
  await client.call('MeterValues', {
    connectorId: 1,
    transactionId,
    meterValue: [
      {
        timestamp: at(),
        sampledValue: [
          { value: '2.5', measurand: 'Energy.Active.Import.Register', unit: 'kWh' },
          { value: '11000', measurand: 'Power.Active.Import', unit: 'W' },
        ],
      },
    ],
  })
  const stop = await api.send<Command>('POST', `/stations/${id}/commands/RemoteStopTransaction`, {
    transactionId,
  })
  expect(stop.state).toBe('accepted')
  await stopped

  const transaction = await ended(id)
  expect(transaction).toMatchObject({
    transactionId: String(transactionId),
    token: { type: 'ISO14443', value: 'RFID0001' },
    energyWh: 3500,
    peakW: 11000,
    stopReason: 'Remote',
    flags: [],
  })
  const log = await api.get<Page<Message>>(`/stations/${id}/messages`)
  expect(log.items.every((row) => row.response !== null && row.outcome === 'answered')).toBe(true)
  expect(log.items.map((row) => `${row.direction} ${row.action}`)).toEqual(
    expect.arrayContaining(['in BootNotification', 'out RemoteStartTransaction', 'in StopTransaction']),
  )
  await client.close()
  await shown(id, 'offline')
}, 60_000)

test('an ocpp-rpc client charges over OCPP 2.0.1, started and stopped by the operator', async () => {
  const id = 'RPC-201'
  const client = await connect(id, 'ocpp2.0.1')
  const transactionId = crypto.randomUUID()
  let seqNo = 0
  const event = (eventType: string, triggerReason: string, wattHours: number, surplus: object = {}) =>
    client.call('TransactionEvent', {
      eventType,
      triggerReason,
      timestamp: at(),
      seqNo: seqNo++,
      transactionInfo: { transactionId, ...(eventType !== 'Ended' && { chargingState: 'Charging' }) },
      evse: { id: 1, connectorId: 1 },
      meterValue: [
        {
          timestamp: at(),
          sampledValue: [
            {
              value: wattHours / 1000,
              measurand: 'Energy.Active.Import.Register',
              unitOfMeasure: { unit: 'Wh', multiplier: 3 },
            },
          ],
        },
      ],
      ...surplus,
    })
  const began = Promise.withResolvers<Record<string, unknown>>()
  const done = Promise.withResolvers<void>()
  client.handle('RequestStartTransaction', ({ params }) => {
    void event('Started', 'RemoteStart', 8000, { idToken: params.idToken }).then(began.resolve)
    return { status: 'Accepted', transactionId }
  })
  client.handle('RequestStopTransaction', () => {
    void event('Ended', 'RemoteStop', 9250).then(() => done.resolve())
    return { status: 'Accepted' }
  })

  const boot = await client.call('BootNotification', {
    reason: 'PowerUp',
    chargingStation: { model: 'Box', vendorName: 'Other' },
  })
  expect(boot.status).toBe('Accepted')
  await client.call('StatusNotification', {
    timestamp: at(),
    connectorStatus: 'Available',
    evseId: 1,
    connectorId: 1,
  })
  await shown(id, 'online')

  const start = await api.send<Command>('POST', `/stations/${id}/commands/RequestStartTransaction`, {
    remoteStartId: 77,
    evseId: 1,
    idToken: { idToken: 'RFID0001', type: 'ISO14443' },
  })
  expect(start).toMatchObject({ state: 'accepted', outcome: { response: { transactionId } } })
  expect(await began.promise).toMatchObject({ idTokenInfo: { status: 'Accepted' } })
  await event('Updated', 'MeterValuePeriodic', 8600)
  const stop = await api.send<Command>('POST', `/stations/${id}/commands/stop`, { transactionId })
  expect(stop).toMatchObject({ state: 'accepted', outcome: { action: 'RequestStopTransaction' } })
  await done.promise

  const transaction = await ended(id)
  expect(transaction).toMatchObject({ transactionId, energyWh: 1250, active: false, flags: [] })
  const detail = await api.get<TransactionDetail>(`/stations/${id}/transactions/${transactionId}`)
  expect(detail.events.items.map((row) => row.seqNo)).toEqual([0, 1, 2])
  expect(detail.samples.map((sample) => sample.energyWh)).toEqual([8000, 8600, 9250])
  await client.close()
}, 60_000)
