import { afterEach, beforeEach, expect, test } from 'bun:test'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { messageRecord, stationRecord } from '../../../testing/records.ts'
import type { StationRecord } from '../../domain/records.ts'
import { evaluateAlarms } from '../alarms/index.ts'
import { tidyHeld } from './held.ts'

const clock = createFakeClock()
let app: TestApp
beforeEach(async () => {
  app = await startTestApp({ clock })
})
afterEach(() => app.close())

const ago = (hours: number) => new Date(clock.now().getTime() - hours * 3_600_000).toISOString()
const linkOf = ({ link }: StationRecord, change: Partial<StationRecord['link']>) => ({ ...link, ...change })
const put = async (id: string, hours: number, change: Partial<StationRecord> = {}) => {
  const record = stationRecord({ id, admission: 'pending', createdAt: ago(hours) })
  const link = linkOf(record, { connected: false, lastMessageAt: ago(hours), since: null })
  await app.store.stations.put({ ...record, link, ...change })
}
const connected = (hours: number) => ({
  link: linkOf(stationRecord({}), { connected: true, node: null, lastMessageAt: ago(hours), since: null }),
})
const ids = async () => (await app.store.stations.all()).map(({ id }) => id)

test('of too many that wait the one heard of longest ago goes first, and those that are there last', async () => {
  await put('A', 1)
  await put('B', 5)
  await put('C', 9, connected(9))
  await put('D', 3)
  await app.store.stations.put(stationRecord({ id: 'KNOWN', createdAt: ago(1_000) }))
  expect(await tidyHeld(app.context, { most: 2, keptDays: 7 })).toEqual({ removed: 2 })
  expect(await ids()).toEqual(['A', 'C', 'KNOWN'])
  expect(await tidyHeld(app.context, { most: 2, keptDays: 7 })).toEqual({ removed: 0 })
})

test('one that was not heard of for days is forgotten, with all it sent, and leaves no trace', async () => {
  await put('OLD', 24 * 8)
  await put('THERE', 24 * 8, connected(24 * 8))
  await put('NEW', 24)
  const rows = ['OLD', 'NEW'].flatMap((station) =>
    Array.from({ length: 60 }, (_, n) => messageRecord({ station, at: ago(n) })),
  )
  await app.store.messages.insertMany(rows)
  await tidyHeld(app.context, { most: 200, keptDays: 7 })
  expect(await ids()).toEqual(['NEW', 'THERE'])
  expect((await app.store.messages.list('OLD', { limit: 200 })).items).toEqual([])
  expect((await app.store.messages.list('NEW', { limit: 200 })).items).toHaveLength(50)
  expect(await Array.fromAsync(app.store.events.scan())).toEqual([])
  expect((await app.store.references.after(0, 100)).changes).toEqual([])
})

test('an operator removes those that are chosen, or all, and never one that is let in', async () => {
  for (const id of ['A', 'B', 'C', 'D']) await put(id, 1)
  await app.store.stations.put(stationRecord({ id: 'KNOWN' }))
  const operator = await app.logIn('operator')
  const some = await operator.post('/held-stations/remove', { ids: ['B', 'KNOWN', 'NOBODY'] })
  expect([some.status, some.body]).toEqual([200, { removed: 1 }])
  expect(await ids()).toEqual(['A', 'C', 'D', 'KNOWN'])
  expect((await operator.post('/held-stations/remove', {})).body).toEqual({ removed: 3 })
  expect(await ids()).toEqual(['KNOWN'])
  const [all, chosen] = (await app.store.security.audits({ limit: 2 })).items
  expect([chosen?.detail, all?.detail]).toEqual(['B, KNOWN, NOBODY', 'all that waited'])
  const viewer = await app.logIn('viewer')
  expect((await viewer.post('/held-stations/remove', {})).status).toBe(403)
})

test('the overview stays small however many wait', async () => {
  for (let n = 0; n < 1_000; n++) await put(`S${n}`, 1)
  const viewer = await app.logIn('viewer')
  await evaluateAlarms(app.context)
  const { body } = await viewer.get<{ stations: object; attention: object[] }>('/overview')
  expect(body.stations).toMatchObject({ total: 0, pending: 1_000 })
  expect(body.attention).toMatchObject([{ kind: 'pending', title: '1000 new stations wait for approval' }])
  expect(JSON.stringify(body.attention).length).toBeLessThan(700)
}, 30_000)
