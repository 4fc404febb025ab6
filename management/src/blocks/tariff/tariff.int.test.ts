import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { NamedTariff, TariffEffect } from '@ocpp/shared/blocks/tariff/api'
import type { Receipt, Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { ReferencePage } from '@ocpp/shared/contracts/reference'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { freshId } from '../../../testing/records.ts'

const clock = createFakeClock()
const app = await startTestApp({ clock })
afterAll(app.close)
const admin = await app.logIn('admin')

const prices = {
  currency: 'EUR',
  startFee: '1.00',
  perKwh: '0.40',
  perChargingMinute: '0',
  perIdleMinute: '0',
  idleGraceMinutes: 0,
  taxPercent: '0',
}
const create = async (change: object = {}) =>
  (await admin.post<NamedTariff>('/tariffs', { name: 'Day', tariff: { ...prices, ...change } })).body
const assign = (scope: string, tariff: string | null) => admin.post('/tariff-assignments', { scope, tariff })
/** What a transaction that starts now costs. */
const totalNow = async (station: string): Promise<number | null> => {
  clock.advance(60_000)
  const at = clock.now().toISOString()
  const transactionId = crypto.randomUUID()
  const facts = { at, transactionId, offline: false, evse: 1, samples: [] }
  await app.store.atomically((repositories) =>
    app.context.recordOwn(repositories, { station, at, events: [{ type: 'TransactionStarted', ...facts }] }),
  )
  const { body } = await admin.get<{ transaction: Transaction }>(
    `/stations/${station}/transactions/${transactionId}`,
  )
  return body.transaction.cost?.total ?? null
}

describe('tariffs', () => {
  test('count from the narrowest scope: station, then site, then network', async () => {
    const { body } = await admin.post<StationWithSecret>('/stations', { id: freshId('CS'), site: 'Harbour' })
    const { id } = body.station
    expect(await totalNow(id)).toBeNull()
    await assign('network', (await create({ startFee: '1' })).id)
    await assign('site:Harbour', (await create({ startFee: '2' })).id)
    await assign(`station:${id}`, (await create({ startFee: '3' })).id)
    expect(await totalNow(id)).toBe(300)
    await assign(`station:${id}`, null)
    expect(await totalNow(id)).toBe(200)
    await assign('site:Harbour', null)
    expect(await totalNow(id)).toBe(100)
    await assign('network', null)
    expect(await totalNow(id)).toBeNull()
  })

  test('say before they are saved whom they are for: stations, their sites, what runs there', async () => {
    const effect = async (query: string) => (await admin.get<TariffEffect>(`/tariff-effect?${query}`)).body
    const [own, other] = [await create(), await create()]
    const none = { stations: 0, connectors: 0, sites: 0, running: 0, excepted: 0, replaced: [] }
    expect(await effect(`tariff=${own.id}`)).toEqual(none)
    const ids = [freshId('CS'), freshId('CS'), freshId('CS')]
    for (const id of ids) await admin.post('/stations', { id, site: 'Mole' })
    await assign(`station:${ids[0]}`, other.id)
    await totalNow(ids[1]!)
    await totalNow(ids[0]!)
    const wanted = await effect(`tariff=${own.id}&scope=${encodeURIComponent('site:Mole')}`)
    expect(wanted).toEqual({ ...none, stations: 2, sites: 1, running: 1, excepted: 1 })
    await assign('site:Mole', own.id)
    expect(await effect(`tariff=${own.id}`)).toMatchObject({ stations: 2, running: 1 })
    expect(await effect(`scope=${encodeURIComponent('site:Mole')}`)).toMatchObject({
      stations: 2,
      replaced: ['Day'],
    })
    expect((await admin.refused('GET', '/tariff-effect')).status).toBe(422)
    expect((await admin.refused('GET', '/tariff-effect?tariff=none')).status).toBe(404)
  })

  test('saved by somebody else meanwhile are not overwritten unseen', async () => {
    const { id } = await create()
    const change = (perKwh: string, version?: number) => ({
      name: 'Day',
      tariff: { ...prices, perKwh },
      version,
    })
    const first = await admin.patch<NamedTariff>(`/tariffs/${id}`, change('0.41', 1))
    expect(first.body).toMatchObject({ version: 2 })
    const refused = await admin.refused('PATCH', `/tariffs/${id}`, change('0.50', 1))
    expect(refused.status).toBe(409)
    expect(JSON.stringify(refused)).toContain(`${first.body.changedBy} has saved version 2`)
    expect((await admin.get<NamedTariff>(`/tariffs/${id}`)).body.tariff.perKwh).toBe('0.41')
    expect((await admin.patch<NamedTariff>(`/tariffs/${id}`, change('0.50', 2))).body.version).toBe(3)
    expect((await admin.patch<NamedTariff>(`/tariffs/${id}`, change('0.60'))).body.version).toBe(4)
  })

  test('reach nodes when they are put in force and when they change', async () => {
    const { id } = await create()
    await assign('station:CS-N', id)
    await admin.patch(`/tariffs/${id}`, { name: 'Day', tariff: { ...prices, perKwh: '0.50' } })
    const page: ReferencePage = await app.store.references.after(0, 1_000)
    const sent = page.changes.map(({ item }) => item).filter(({ kind }) => kind === 'tariff')
    expect(sent).toContainEqual({
      kind: 'tariff',
      scope: 'station:CS-N',
      tariff: { ...prices, perKwh: '0.50' },
    })
    await assign('station:CS-N', null)
    const after = await app.store.references.after(page.revision, 10)
    expect(after.changes.map(({ item }) => item)).toEqual([
      { kind: 'tariff', scope: 'station:CS-N', tariff: null },
    ])
  })

  test('with hours reach nodes with the zones of sites; the plain tariff is what earlier ones understand', async () => {
    const { body: site } = await admin.post<{ id: string }>('/sites', {
      ...{ name: 'Quay', timeZone: 'Europe/Amsterdam' },
    })
    const newest = async () => {
      const { changes } = await app.store.references.after(0, 1_000)
      return changes.map(({ item }) => item)
    }
    const zone = (timeZone: string) => ({ kind: 'siteZone' as const, site: site.id, timeZone })
    expect(await newest()).toContainEqual(zone('Europe/Amsterdam'))
    const hours = [{ days: ['Sat'], from: '22:00', until: '06:00', perKwh: '0.30' }]
    const { id } = await create({ hours, maximum: '50' })
    await assign('site:Quay', id)
    expect(await newest()).toContainEqual({
      ...{ kind: 'tariff', scope: `site:${site.id}`, tariff: prices, more: { hours, maximum: '50' } },
    } as never)
    await admin.patch(`/sites/${site.id}`, { timeZone: 'Europe/London' })
    expect(await newest()).toContainEqual(zone('Europe/London'))
    await assign('site:Quay', null)
    await admin.delete(`/sites/${site.id}`)
    expect(await newest()).toContainEqual(zone('UTC'))
  })

  test('in force somewhere are not removed; those that are not, are', async () => {
    const { id } = await create()
    await assign('station:CS-R', id)
    expect((await admin.refused('DELETE', `/tariffs/${id}`)).status).toBe(409)
    await assign('station:CS-R', null)
    await admin.delete(`/tariffs/${id}`)
    expect((await admin.get<Page<NamedTariff>>('/tariffs')).body.items.map((each) => each.id)).not.toContain(
      id,
    )
    expect((await admin.refused('DELETE', `/tariffs/${id}`)).status).toBe(404)
    expect(
      (await admin.refused('POST', '/tariff-assignments', { scope: 'network', tariff: id })).status,
    ).toBe(404)
  })

  test.each([
    ['an unknown currency', { tariff: { ...prices, currency: 'XYZ1' } }],
    ['a price that is no amount', { tariff: { ...prices, perKwh: 'cheap' } }],
    ['a tax above 100 %', { tariff: { ...prices, taxPercent: '101' } }],
    ['no name', { name: '' }],
    ['hours that are none', { tariff: { ...prices, hours: [{ days: [], from: '25:00', until: '06:00' }] } }],
    ['less at most than at least', { tariff: { ...prices, minimum: '3', maximum: '2' } }],
  ])('with %s are refused', async (_what, change) => {
    const tariff = { name: 'Day', tariff: prices, ...change }
    expect((await admin.refused('POST', '/tariffs', tariff)).status).toBe(422)
  })

  test('are for admins to change, and in force only where there is such a scope', async () => {
    const operator = await app.logIn('operator')
    expect((await operator.get('/tariffs')).status).toBe(200)
    expect((await operator.refused('POST', '/tariffs', { name: 'Day', tariff: prices })).status).toBe(403)
    const refused = await admin.refused('POST', '/tariff-assignments', { scope: 'city:X', tariff: null })
    expect(refused.status).toBe(422)
  })
})

test('a receipt has the tariff by the name it had, the site’s clock, and is final once the session has ended', async () => {
  const site = { name: 'Kade', address: 'Kade 1, Utrecht', timeZone: 'Europe/Amsterdam' }
  await admin.post('/sites', site)
  const id = freshId('CS')
  await admin.post('/stations', { id, name: 'Kade 07', site: 'Kade' })
  await admin.post('/tokens', { type: 'ISO14443', value: `T-${id}`, alias: 'Fleet 12' })
  const tariff = await create({ perIdleMinute: '0.10', taxPercent: '21' })
  await assign(`station:${id}`, tariff.id)
  await admin.patch(`/tariffs/${tariff.id}`, { name: 'Day 2', tariff: { ...prices, taxPercent: '21' } })
  clock.advance(60_000)
  const transactionId = crypto.randomUUID()
  const token = { type: 'ISO14443' as const, value: `T-${id}` }
  const report = (type: 'TransactionStarted' | 'TransactionEnded', minutes: number, registerWh: number) => {
    const at = new Date(clock.now().getTime() + minutes * 60_000).toISOString()
    const event = { type, at, transactionId, offline: false, evse: 1, samples: [], registerWh, token }
    return app.store.atomically((repositories) =>
      app.context.recordOwn(repositories, { station: id, at, events: [event] }),
    )
  }
  await report('TransactionStarted', 0, 1_000)
  const path = `/stations/${id}/transactions/${transactionId}`
  expect((await admin.get<Receipt>(`${path}/receipt`)).body.final).toBe(false)
  await report('TransactionEnded', 30, 11_000)
  clock.advance(60_000)
  await admin.patch(`/tariffs/${tariff.id}`, { name: 'Dearer', tariff: { ...prices, perKwh: '9' } })
  const { body: receipt } = await admin.get<Receipt>(`${path}/receipt`)
  expect(receipt).toMatchObject({
    ...{
      final: true,
      issuer: { name: 'Lindemeer Laden' },
      address: site.address,
      chargingS: 1_800,
      idleS: 0,
    },
    transaction: {
      ...{ stationName: 'Kade 07', site: 'Kade', timeZone: site.timeZone, alias: 'Fleet 12' },
      cost: { tariff: { id: tariff.id, name: 'Day 2', version: 2 }, net: 500, tax: 105, total: 605 },
    },
  })
  expect(receipt.number).toMatch(/^\d{8}-[0-9A-F]{10}$/)
  const csv = await (await admin.raw(`/transactions.csv?station=${id}`)).text()
  const [names = [], row = []] = csv.split('\r\n').map((line) => line.split(','))
  const cell = (name: string) => row[names.indexOf(name)]
  const began = new Date(receipt.transaction.startedAt)
  const local = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: site.timeZone, dateStyle: 'short', timeStyle: 'medium' },
  }).format(began)
  expect(cell('started_at_local')).toBe(local)
  expect(
    ['station_name', 'site', 'alias', 'tariff', 'cost_start', 'cost_energy', 'cost_tax', 'cost'].map(cell),
  ).toEqual([...['Kade 07', 'Kade', 'Fleet 12', 'Day 2', '1', '4', '1.05', '6.05']])
  const reader = await app.logIn('viewer')
  const { body: masked } = await reader.get<Receipt>(`${path}/receipt`)
  expect(masked.transaction.alias).toBe('…')
  expect(await (await reader.raw(`/transactions.csv?station=${id}`)).text()).not.toContain('Fleet 12')
})

test('switching that schedules are made from needs reaches the nodes', async () => {
  const { revision } = await app.store.references.after(0, 1_000)
  await admin.patch('/policies', { scheduleFromNeeds: true })
  const { changes } = await app.store.references.after(revision, 10)
  expect(changes.map(({ item }) => item)).toEqual([{ kind: 'policies', scheduleFromNeeds: true }])
})
