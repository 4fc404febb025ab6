import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import type { Version } from '@ocpp/shared/ocpp/version'
import { until } from '@ocpp/shared/testing/until'
import { comesIn, connectStation, type TestStation } from '../../node/testing/station.ts'
import type { Api } from './api.ts'
import type { Embedded } from './embedded.ts'

export const rawTag = 'RFIDRAW1'

/** A registered station over a raw socket, with one charging session at EVSE 1. */
export interface RawSession {
  readonly id: string
  readonly password: string
  readonly version: Version
  /** The socket it speaks on now. */
  socket(): TestStation
  /** Opens another socket with the right password and speaks on that one from now on. */
  reconnect(): Promise<TestStation>
  transactionId(): string
  /** The payload of a meter reading of the running session, and its action. */
  reading(wattHours: number): readonly [action: string, payload: object]
  meter(wattHours: number): Promise<void>
  end(wattHours: number): Promise<void>
  shown(): Promise<Station>
  /** Its newest row in the message log of which this holds. */
  row(what: string, wanted: (row: Message) => boolean): Promise<Message>
  transaction(): Promise<TransactionDetail>
  /** Waits until the store has the reading. */
  metered(wattHours: number): Promise<TransactionDetail>
}

const now = () => new Date().toISOString()

interface Steps {
  readonly boot: readonly [string, object]
  start(): readonly [string, object]
  /** What the answer to the start adds. */
  started(answer: Record<string, unknown>): void
  reading: RawSession['reading']
  end(wattHours: number): readonly [string, object]
  transactionId(): string
}

const steps16 = (startWh: number): Steps => {
  let transactionId = 0
  return {
    boot: ['BootNotification', { chargePointVendor: 'Raw', chargePointModel: 'Socket' }],
    start: () => [
      'StartTransaction',
      { connectorId: 1, idTag: rawTag, meterStart: startWh, timestamp: now() },
    ],
    started: (answer) => {
      transactionId = Number(answer.transactionId)
    },
    reading: (wattHours) => [
      'MeterValues',
      {
        connectorId: 1,
        transactionId,
        meterValue: [{ timestamp: now(), sampledValue: [{ value: String(wattHours) }] }],
      },
    ],
    end: (wattHours) => ['StopTransaction', { transactionId, meterStop: wattHours, timestamp: now() }],
    transactionId: () => String(transactionId),
  }
}

const steps201 = (startWh: number): Steps => {
  const transactionId = crypto.randomUUID()
  let seqNo = 0
  const event = (eventType: string, triggerReason: string, value: number) =>
    [
      'TransactionEvent',
      {
        eventType,
        triggerReason,
        timestamp: now(),
        seqNo: seqNo++,
        transactionInfo: { transactionId },
        evse: { id: 1, connectorId: 1 },
        meterValue: [{ timestamp: now(), sampledValue: [{ value }] }],
        ...(eventType === 'Started' && { idToken: { idToken: rawTag, type: 'ISO14443' } }),
      },
    ] as const
  return {
    boot: [
      'BootNotification',
      { reason: 'PowerUp', chargingStation: { vendorName: 'Raw', model: 'Socket' } },
    ],
    start: () => event('Started', 'Authorized', startWh),
    started: () => {},
    reading: (wattHours) => event('Updated', 'MeterValuePeriodic', wattHours),
    end: (wattHours) => event('Ended', 'StopAuthorized', wattHours),
    transactionId: () => transactionId,
  }
}

/** Registers the station and starts its session. */
export const startRawSession = async (
  system: Embedded,
  api: Api,
  options: { id: string; version: Version; startWh: number },
): Promise<RawSession> => {
  const { id, version, startWh } = options
  const { secret } = await api.send<StationWithSecret>('POST', '/stations', { id })
  const password = secret ?? ''
  const steps = version === 'ocpp1.6' ? steps16(startWh) : steps201(startWh)
  const asItself = { port: Number(new URL(system.stations).port), id, password, protocols: [version] }
  const open = () => connectStation(asItself)
  let socket = await comesIn(asItself)
  const say = async ([action, payload]: readonly [string, object]): Promise<Record<string, unknown>> => {
    const [kind, , answer] = await socket.call(action, payload)
    if (kind !== 3) throw new Error(`${action} was refused: ${answer}`)
    return answer as Record<string, unknown>
  }
  const accepted = async () => (await say(steps.boot)).status === 'Accepted'
  await until('it is accepted', accepted)
  steps.started(await say(steps.start()))
  const transaction = () =>
    api.get<TransactionDetail>(`/stations/${id}/transactions/${steps.transactionId()}`)
  await until('its transaction runs', async () => {
    const page = await api.get<Page<Transaction>>(`/transactions?station=${id}&active=true`)
    return page.items.length === 1
  })
  return {
    id,
    password,
    version,
    socket: () => socket,
    reconnect: async () => {
      socket = await open()
      return socket
    },
    transactionId: steps.transactionId,
    reading: steps.reading,
    meter: async (wattHours) => void (await say(steps.reading(wattHours))),
    end: async (wattHours) => void (await say(steps.end(wattHours))),
    shown: () => api.get<Station>(`/stations/${id}`),
    row: (what, wanted) =>
      until(`a row in the message log: ${what}`, async () => {
        const page = await api.get<Page<Message>>(`/stations/${id}/messages?limit=200`)
        return page.items.find(wanted)
      }),
    transaction,
    metered: (wattHours) =>
      until(`a reading of ${wattHours} Wh`, async () => {
        const detail = await transaction()
        return detail.samples.some(({ energyWh }) => energyWh === wattHours) && detail
      }),
  }
}
