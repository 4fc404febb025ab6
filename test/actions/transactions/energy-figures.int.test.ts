import { beforeAll, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Alarm, AlarmDetail } from '@ocpp/shared/blocks/alarms/api'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { ensureBuilt } from '../../../web/test/built.ts'
import { createSsrClient, loadHandler } from '../../../web/test/ssr-client.ts'
import { admin } from '../../support/embedded.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import { answerOf, rawStation } from '../support/raw-station.ts'
import type { System } from '../support/system.ts'

const tariff = {
  ...{ currency: 'EUR', startFee: '0', perKwh: '1', perChargingMinute: '0', perIdleMinute: '0' },
  ...{ idleGraceMinutes: 0, taxPercent: '0' },
}

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()
const value = (ms: number, wh: number, context = 'Sample.Periodic') => ({
  timestamp: ago(ms),
  sampledValue: [{ value: String(wh), context, unit: 'Wh' }],
})

interface Session {
  readonly start: number
  readonly samples: readonly number[]
  readonly stop: number
  readonly after?: number
  readonly wh: number
}
/** Sessions, begun after the tariff was set, whose registers are sound, blip, begin anew, count from their start, or cannot be right. */
const sessions: readonly Session[] = [
  { start: 157_440, samples: [159_000, 161_000], stop: 164_000, wh: 6_560 },
  { start: 935_290, samples: [935_400, 0, 935_700], stop: 935_980, wh: 690 },
  { start: 1_000, samples: [5_000, 9_000, 0, 500], stop: 1_500, wh: 9_500 },
  { start: 500_000, samples: [0, 1_234, 2_345], stop: 503_457, wh: 3_457 },
  { start: 0, samples: [60], stop: 70, after: 148, wh: 70 },
  { start: 10_000, samples: [], stop: 710_000, wh: 700_000 },
]

const charge = async (system: System): Promise<number> => {
  const station = await rawStation(system)
  const socket = await station.connect()
  for (const [i, { start, samples, stop, after }] of sessions.entries()) {
    const connectorId = i + 1
    const begun = { connectorId, idTag: 'TAG', meterStart: start, timestamp: ago(2) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', begun)
    for (const wh of samples) {
      const meterValue = [value(1, wh), value(1, start, 'Transaction.Begin')]
      await answerOf(socket, 'MeterValues', { connectorId, transactionId, meterValue })
    }
    await answerOf(socket, 'StopTransaction', { transactionId, meterStop: stop, timestamp: ago(0) })
    if (after === undefined) continue
    const meterValue = [value(0, after)]
    await answerOf(socket, 'MeterValues', { connectorId, transactionId, meterValue })
  }
  socket.close()
  return sessions.reduce((sum, { wh }) => sum + wh, 0)
}

const csvRows = async ({ apiUrl, api }: System): Promise<Record<string, string>[]> => {
  const text = await (await api.raw('/transactions.csv')).text()
  const [head = '', ...rows] = text.trim().split(/\r?\n/)
  const names = head.split(',')
  expect(apiUrl).toStartWith('http')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i] ?? '', cell])))
}

beforeAll(ensureBuilt, 300_000)

onBothStores('the figures of energy', (system) => {
  test('are the same in the list, its totals, the CSV, the day, the page and the cost', async () => {
    const { api, apiUrl } = system()
    const made = await api.send<NamedTariff>('POST', '/tariffs', { name: 'One a kWh', tariff })
    await api.send('POST', '/tariff-assignments', { scope: 'network', tariff: made.id })
    const sum = await charge(system())
    const page = await until('all sessions as reported', async () => {
      const seen = await api.get<TransactionPage>('/transactions?limit=50')
      return seen.items.length === sessions.length && seen.totals?.energyWh === sum ? seen : false
    })
    const byEvse = page.items.toSorted((a, b) => (a.evse ?? 0) - (b.evse ?? 0))
    expect(byEvse.map(({ energyWh }) => energyWh)).toEqual(sessions.map(({ wh }) => wh))
    expect(
      byEvse.map(({ flags }) => flags.filter((flag) => flag !== 'unknownToken' && flag !== 'offline')),
    ).toEqual([[], ['oddReading'], ['meterRollback'], ['oddReading'], ['lateReading'], ['implausible']])

    const rows = await csvRows(system())
    expect(rows.reduce((all, row) => all + Number(row.energy_wh), 0)).toBe(sum)
    // One euro a kilowatt-hour: the cost is the energy; one that waits is no amount in a file that is billed from.
    for (const { evse, energyWh, cost } of byEvse) {
      const row = rows.find((each) => each.evse === String(evse))
      const waits = evse === sessions.length
      expect([cost?.total, cost?.waits]).toEqual([Math.round(energyWh / 10), waits ? true : undefined])
      expect([row?.cost, row?.cost_waits]).toEqual([
        waits ? '' : String(Math.round(energyWh / 10) / 100),
        String(waits),
      ])
    }

    const { last24h } = await api.get<Overview>('/overview')
    expect(last24h.reduce((all, point) => all + point.energyWh, 0)).toBe(sum)

    const client = createSsrClient(await loadHandler({ url: apiUrl }))
    await client.post('/login', { email: admin.email, password: admin.password, next: '/' })
    for (const { station, transactionId, energyWh, cost } of byEvse) {
      const html = await client.page(`/transactions/${station}/${transactionId}`)
      expect(html.replaceAll(/&nbsp;|\s/g, ' ')).toContain(
        `${new Intl.NumberFormat('en').format(energyWh).replaceAll(',', ' ')} Wh`,
      )
      expect(html.includes('waits for a look')).toBe(cost?.waits === true)
    }

    // Somebody looks at the one that waits: it is billed as counted from then on.
    const { station, transactionId, energyWh } = byEvse.at(-1)!
    const path = `/transactions/${station}/${transactionId}`
    await client.post(`${path}/review`, {
      _csrf: await client.csrf(),
      note: 'a bus',
      energyWh: `${energyWh}`,
    })
    const looked = (await csvRows(system())).find(({ transaction_id }) => transaction_id === transactionId)
    expect([looked?.cost, looked?.cost_waits]).toEqual([String(energyWh / 1_000), 'false'])
    expect(await client.page(path)).not.toContain('waits for a look')
    const other = byEvse[2]?.transactionId ?? ''
    const asked = async () => {
      const { items } = await api.get<Page<Alarm>>(`/alarms?rule=flagged&station=${station}`)
      const details = await Promise.all(items.map(({ id }) => api.get<AlarmDetail>(`/alarms/${id}`)))
      return details.flatMap(({ parts }) => parts.map((part) => part.transactionId))
    }
    // One that nobody has looked at is asked for, the other no longer.
    await until('only the other', async () => {
      const now = await asked()
      return now.includes(other) && !now.includes(transactionId)
    })
  })
})
