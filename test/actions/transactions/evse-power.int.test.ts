import { beforeAll, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Alarm, AlarmDetail } from '@ocpp/shared/blocks/alarms/api'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import { newId } from '@ocpp/shared/kernel/ids'
import { until } from '@ocpp/shared/testing/until'
import type { TestStation } from '../../../node/testing/station.ts'
import { ensureBuilt } from '../../../web/test/built.ts'
import { createSsrClient, loadHandler } from '../../../web/test/ssr-client.ts'
import { admin } from '../../support/embedded.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import { answerOf, bootedStation, transactionOf } from '../support/raw-station.ts'

const tariff = {
  ...{ currency: 'EUR', startFee: '0', perKwh: '1', perChargingMinute: '0', perIdleMinute: '0' },
  ...{ idleGraceMinutes: 0, taxPercent: '0' },
}
const now = (): string => new Date().toISOString()

/**
 * A session of 1.6, begun after the tariff was set and of one instant: it has a quarter of an hour for its energy. Where a
 * power is given it was sampled.
 */
const charge16 = async (socket: TestStation, wh: number, powerW?: number): Promise<string> => {
  const timestamp = now()
  const begun = { connectorId: 1, idTag: 'TAG', meterStart: 1_000, timestamp }
  const { transactionId } = await answerOf(socket, 'StartTransaction', begun)
  if (powerW !== undefined) {
    const sampledValue = [{ value: String(powerW), measurand: 'Power.Active.Import', unit: 'W' }]
    const meterValue = [{ timestamp, sampledValue }]
    await answerOf(socket, 'MeterValues', { connectorId: 1, transactionId, meterValue })
  }
  const ended = { transactionId, meterStop: 1_000 + wh, timestamp }
  await answerOf(socket, 'StopTransaction', ended)
  return String(transactionId)
}

/** The same of 2.0.1, without a power. */
const charge201 = async (socket: TestStation, wh: number): Promise<string> => {
  const transactionId = newId()
  const timestamp = now()
  const message = (seqNo: number, eventType: string, value: number) => ({
    ...{ eventType, timestamp, seqNo, triggerReason: 'Authorized', transactionInfo: { transactionId } },
    evse: { id: 1, connectorId: 1 },
    meterValue: [
      { timestamp, sampledValue: [{ value, context: `Transaction.${seqNo === 0 ? 'Begin' : 'End'}` }] },
    ],
  })
  const idToken = { idToken: 'TAG', type: 'Central' }
  await answerOf(socket, 'TransactionEvent', { ...message(0, 'Started', 1_000), idToken })
  await answerOf(socket, 'TransactionEvent', message(1, 'Ended', 1_000 + wh))
  return transactionId
}

const ratedAt = (socket: TestStation, maxLimit: number, unit: string) =>
  answerOf(socket, 'NotifyReport', {
    ...{ requestId: 1, generatedAt: now(), seqNo: 0, tbc: false },
    reportData: [
      {
        component: { name: 'EVSE', evse: { id: 1 } },
        variable: { name: 'Power' },
        variableAttribute: [{ type: 'Actual', value: '0', mutability: 'ReadOnly' }],
        variableCharacteristics: { dataType: 'decimal', unit, maxLimit, supportsMonitoring: true },
      },
    ],
  })

beforeAll(ensureBuilt, 300_000)

onBothStores('more energy than an EVSE can give', (system) => {
  /** That a session waits for a look, wherever it is shown, until somebody has looked. */
  const expectDoubted = async (station: string, transactionId: string, why: string) => {
    const { api, apiUrl } = system()
    const path = `/transactions/${station}/${transactionId}`
    // Of one station without a site it is one alarm, with each session as a part.
    const listed = async () => {
      const { items } = await api.get<Page<Alarm>>(`/alarms?rule=flagged&station=${station}`)
      const read = await Promise.all(items.map(({ id }) => api.get<AlarmDetail>(`/alarms/${id}`)))
      return read.flatMap(({ parts }) => parts).find((part) => part.transactionId === transactionId)
    }
    expect((await until('an entry that asks for a look', listed))?.detail).toContain(
      'its energy cannot be right',
    )
    const client = createSsrClient(await loadHandler({ url: apiUrl }))
    await client.post('/login', { email: admin.email, password: admin.password, next: '/' })
    const text = async (page: string) => (await client.page(page)).replaceAll(/&nbsp;|\s+/g, ' ')
    const page = await text(path)
    // The time until its end counts to the millisecond.
    expect(page.replace('89.9', '90.0')).toContain(`22.5 kWh in at most 15 min are a mean of 90.0 kW; ${why}`)
    expect(page).toContain('waits for a look')
    expect(page).not.toContain('Energy fits time and power')
    expect(await text(`${path}/review`)).toContain(why)

    const note = { _csrf: await client.csrf(), note: 'its meter was changed', energyWh: '22500' }
    await client.post(`${path}/review`, note)
    expect(await text(path)).not.toContain('waits for a look')
    await until('the entry is gone', async () => (await listed()) === undefined)
  }
  const settled = async (station: string, id: string) => {
    const { transaction } = await transactionOf(
      system(),
      station,
      id,
      ({ transaction: { active } }) => !active,
    )
    const { flags, cost, energyWh } = transaction
    return {
      isDoubted: flags.includes('implausible'),
      waits: cost?.waits === true,
      energyWh,
    }
  }
  const right = (energyWh: number) => ({ isDoubted: false, waits: false, energyWh })
  const doubted = { isDoubted: true, waits: true, energyWh: 22_500 }

  beforeAll(async () => {
    const { id } = await system().api.send<NamedTariff>('POST', '/tariffs', { name: 'One a kWh', tariff })
    await system().api.send('POST', '/tariff-assignments', { scope: 'network', tariff: id })
  })

  test('is doubted by what sessions before have shown there (1.6)', async () => {
    const { id, socket } = await bootedStation(system(), 'ocpp1.6')
    const first = await charge16(socket, 22_500)
    expect(await settled(id, first)).toEqual(right(22_500))
    for (const powerW of [11_000, 7_400, 11_000, 400_000, 10_900]) await charge16(socket, 2_000, powerW)
    const beyond = await charge16(socket, 22_500)
    const large = await charge16(socket, 5_000)
    expect(await settled(id, beyond)).toEqual(doubted)
    expect(await settled(id, large)).toEqual(right(5_000))
    await expectDoubted(id, beyond, 'sessions before it at this EVSE had up to 11.0 kW.')
    socket.close()
  })

  test('is doubted by what the station says that its EVSE is rated at (2.0.1)', async () => {
    const { id, socket } = await bootedStation(system(), 'ocpp2.0.1')
    const unknown = await charge201(socket, 22_500)
    await ratedAt(socket, 50, 'kW')
    const fast = await charge201(socket, 11_000)
    await ratedAt(socket, 11_000, 'W')
    const beyond = await charge201(socket, 22_500)
    expect(await settled(id, unknown)).toEqual(right(22_500))
    expect(await settled(id, fast)).toEqual(right(11_000))
    expect(await settled(id, beyond)).toEqual(doubted)
    await expectDoubted(id, beyond, 'its EVSE is rated at 11.0 kW.')
    socket.close()
  })
})
