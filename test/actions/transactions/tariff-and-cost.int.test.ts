import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { inMainUnits } from '@ocpp/shared/tariff/cost'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import type { System } from '../support/system.ts'

const tariff = {
  currency: 'EUR',
  startFee: '0.50',
  perKwh: '0.4395',
  perChargingMinute: '0',
  perIdleMinute: '0',
  idleGraceMinutes: 0,
  taxPercent: '19',
}

const setTariff = async ({ api }: System, scope: string, change: object = {}): Promise<NamedTariff> => {
  const made = await api.send<NamedTariff>('POST', '/tariffs', {
    name: `For ${scope}`,
    tariff: { ...tariff, ...change },
  })
  await api.send('POST', '/tariff-assignments', { scope, tariff: made.id })
  return made
}
const knownTag = async (system: System, station: LiveStation): Promise<string> => {
  const value = `TAG-${station.id}`
  await system.api.send('POST', '/tokens', { type: 'ISO14443', value, status: 'Accepted' })
  // The replica learns in order: who knows the tag knows the tariff set before it.
  await until('the tag is known to the node', async () => {
    return (await station.simulated.authorize(value)) === 'Accepted'
  })
  return value
}
/** Charges at EVSE 1 for an hour, and resolves to the ended transaction. */
const charge = async ({ api }: System, station: LiveStation, tag: string): Promise<Transaction> => {
  station.simulated.start(1, tag)
  station.simulated.sample(1, 3_600)
  station.simulated.stop(1, 'Local')
  let found: Transaction | undefined
  await until('it has ended', async () => {
    found = (await api.get<Page<Transaction>>(`/transactions?station=${station.id}`)).items[0]
    return found?.active === false
  })
  return found as Transaction
}

onBothStores('tariff and cost', (system) => {
  const both: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

  test.each([...both])(
    '%s: a transaction costs what the station’s tariff says, by list and by page',
    async (version) => {
      const station = await liveStation(system(), version)
      await setTariff(system(), `station:${station.id}`)
      const transaction = await charge(system(), station, await knownTag(system(), station))
      const { cost } = transaction
      const energy = Math.round((transaction.energyWh / 1_000) * 43.95)
      expect(cost?.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
        ['start', 50],
        ['energy', energy],
      ])
      expect(cost).toMatchObject({ currency: 'EUR', decimals: 2, net: 50 + energy })
      const detail = await station.get<TransactionDetail>(`/transactions/${transaction.transactionId}`)
      expect(detail.transaction.cost).toEqual(cost ?? null)
      station.disconnect()
    },
  )

  test('TransactionEvent: the answer to the end has the total that the page shows', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await setTariff(system(), `station:${station.id}`)
    const transaction = await charge(system(), station, await knownTag(system(), station))
    const messages = await station.get<Page<Message>>('/messages?action=TransactionEvent')
    const answers = messages.items.map(({ request, response }) => ({
      eventType: JSON.parse(request).eventType,
      totalCost: JSON.parse(response ?? '{}').totalCost,
    }))
    expect(transaction.cost?.total).toBeGreaterThan(50)
    expect(answers).toEqual([
      { eventType: 'Ended', totalCost: transaction.cost && inMainUnits(transaction.cost) },
      { eventType: 'Updated', totalCost: undefined },
      { eventType: 'Started', totalCost: undefined },
    ])
    station.disconnect()
  })

  test('TransactionEvent: of a tariff with hours, too, at the clock of the site', async () => {
    const { api } = system()
    const site = await api.send<{ id: string }>('POST', '/sites', {
      ...{ name: `Kade ${crypto.randomUUID()}`, timeZone: 'Asia/Kathmandu' },
    })
    const station = await liveStation(system(), 'ocpp2.0.1')
    await api.send('PATCH', `/stations/${station.id}`, { siteId: site.id })
    const day = { days: [], perKwh: '0.20' }
    const hours = [
      { ...day, from: '00:00', until: '12:00' },
      { ...day, from: '12:00', until: '00:00', perKwh: '0.90' },
    ]
    await setTariff(system(), `site:${site.id}`, { hours, maximum: '20' })
    const { cost } = await charge(system(), station, await knownTag(system(), station))
    const clock = cost?.lines.find(({ kind }) => kind === 'energy')?.hours?.[0]?.from
    const local = new Intl.DateTimeFormat('en', {
      timeZone: 'Asia/Kathmandu',
      hour: 'numeric',
      hourCycle: 'h23',
    })
    expect(clock).toBe(Number(local.format(new Date())) < 12 ? '00:00' : '12:00')
    const { response } = await station.logged('TransactionEvent')
    expect(JSON.parse(response ?? '{}').totalCost).toBe(cost && inMainUnits(cost))
    station.disconnect()
  })

  test('without a tariff nothing is said of costs', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const transaction = await charge(system(), station, await knownTag(system(), station))
    expect(transaction.cost).toBeNull()
    expect(JSON.parse((await station.logged('TransactionEvent')).response ?? '{}')).not.toHaveProperty(
      'totalCost',
    )
    station.disconnect()
  })

  test('what has begun keeps its price when the tariff changes', async () => {
    const { api } = system()
    const station = await liveStation(system(), 'ocpp1.6')
    const made = await setTariff(system(), `station:${station.id}`)
    const tag = await knownTag(system(), station)
    const before = await charge(system(), station, tag)
    const changed = await api.send<NamedTariff>('PATCH', `/tariffs/${made.id}`, {
      name: 'Dearer',
      tariff: { ...tariff, startFee: '9' },
    })
    expect(changed).toMatchObject({ version: 2, scopes: [`station:${station.id}`] })
    const after = await station.get<TransactionDetail>(`/transactions/${before.transactionId}`)
    expect(after.transaction.cost).toEqual(before.cost ?? null)
    expect((await api.raw(`/tariffs/${made.id}`, { method: 'DELETE' })).status).toBe(409)
    station.disconnect()
  })

  test('CostUpdated reports to a 2.0.1 station by hand, and by policy again and again', async () => {
    const { api } = system()
    const station = await liveStation(system(), 'ocpp2.0.1')
    await setTariff(system(), `station:${station.id}`)
    const tag = await knownTag(system(), station)
    station.simulated.start(1, tag)
    station.simulated.sample(1, 3_600)
    let running: Transaction | undefined
    await until('it runs and costs something', async () => {
      running = (await api.get<Page<Transaction>>(`/transactions?station=${station.id}`)).items[0]
      return (running?.cost?.total ?? 0) > 60
    })
    const transactionId = running?.transactionId ?? ''
    const byHand = await station.command('CostUpdated', { totalCost: 1.5, transactionId })
    expect(byHand).toMatchObject({ state: 'accepted' })
    await api.send('PATCH', '/policies', { tellRunningCost: true, costUpdateSeconds: 1 })
    const { items } = await station.shows<Page<Message>>(
      '/messages?action=CostUpdated',
      (page) => page.items.length > 2,
    )
    await api.send('PATCH', '/policies', { tellRunningCost: false })
    const total = running?.cost ? inMainUnits(running.cost) : 0
    expect(JSON.parse(items[0]?.request ?? '{}')).toEqual({ totalCost: total, transactionId })
    station.disconnect()
  })
})
