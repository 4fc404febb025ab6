import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { partitionOf } from '@ocpp/shared/contracts/journal'
import { csvOf, ended } from '../../../testing/ended-transactions.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord, transactionRecord } from '../../../testing/records.ts'
import { evaluateAlarms } from '../alarms/index.ts'

const app = await startTestApp()
afterAll(app.close)
const viewer = await app.logIn('viewer')

describe('closing by hand', () => {
  test('ends a transaction that runs, once, and says who did it and why', async () => {
    const operator = await app.logIn('operator')
    const station = freshId('T-')
    await app.store.stations.put(stationRecord({ id: station }))
    const facts = { transactionId: 'T1', offline: false, samples: [], evse: 1, connector: 1 }
    const started = {
      type: 'TransactionStarted',
      at: '2026-03-01T08:00:00.000Z',
      registerWh: 0,
      ...facts,
    } as const
    const entry = { source: 'node-1', sequence: 1, station, receivedAt: started.at, events: [started] }
    await app.bus.publish({
      id: station,
      source: 'node-1',
      partition: partitionOf(station),
      entries: [entry],
    })

    const path = `/stations/${station}/transactions/T1`
    const closed = await operator.post<Transaction>(`${path}/close`, { reason: 'the car drove away' })
    const closedBy = {
      actor: operator.me.user.email,
      reason: 'the car drove away',
      at: '2026-03-01T12:00:00.000Z',
    }
    expect(closed.body).toMatchObject({ active: false, closedBy, flags: ['closedByHand'] })
    const { body } = await viewer.get<TransactionDetail>(path)
    // What it costs, and its place by name, are read of one transaction alone.
    const names = { alias: null, site: null, stationName: null, timeZone: 'UTC' }
    expect(body.transaction).toEqual({ ...closed.body, ...names, cost: null })
    expect(body.events.items.map(({ type }) => type)).toEqual([
      'TransactionStarted',
      'TransactionClosedByHand',
    ])
    expect((await operator.post(`${path}/close`, { reason: 'again' })).status).toBe(409)
  })

  test('needs a reason, a transaction that runs, and an operator', async () => {
    const operator = await app.logIn('operator')
    const done = ended(freshId('T-'))
    await app.store.transactions.putMany([done])
    const path = `/stations/${done.station}/transactions/${done.transactionId}/close`
    expect((await operator.post<Transaction>(path, { reason: 'gone' })).status).toBe(409)
    expect((await operator.post(path, { reason: '  x ' })).status).toBe(422)
    expect((await operator.post(`/stations/NONE/transactions/T/close`, { reason: 'gone' })).status).toBe(404)
    expect((await viewer.post(path, { reason: 'gone' })).status).toBe(403)
  })
})

describe('a look at a session in doubt', () => {
  const doubtful = (station: string, given: Parameters<typeof ended>[1] = {}) =>
    ended(station, {
      startedAt: '2026-03-01T08:00:00.000Z',
      energyWh: 700_000,
      flags: ['implausible'],
      ...given,
    })
  const flaggedAt = async (station: string) => {
    await evaluateAlarms(app.context)
    const { body } = await viewer.get<Overview>('/overview')
    return body.attention.filter((entry) => entry.kind === 'flagged' && entry.station === station)
  }

  test('lets its cost stand, takes it from what needs attention, and says who looked and why', async () => {
    const [admin, operator] = [await app.logIn('admin'), await app.logIn('operator')]
    const tariff = {
      ...{ currency: 'EUR', startFee: '0', perKwh: '1', perChargingMinute: '0', perIdleMinute: '0' },
      ...{ idleGraceMinutes: 0, taxPercent: '0' },
    }
    const station = freshId('T-')
    await app.store.stations.put(stationRecord({ id: station }))
    const made = await admin.post<NamedTariff>('/tariffs', { name: 'One a kWh', tariff })
    await admin.post('/tariff-assignments', { scope: `station:${station}`, tariff: made.body.id })
    // Begun after the tariff came into force.
    const session = doubtful(station, {
      startedAt: '2026-03-01T12:00:00.000Z',
      endedAt: '2026-03-01T13:00:00.000Z',
    })
    await app.store.transactions.putMany([session])
    const path = `/stations/${station}/transactions/${session.transactionId}`
    const billed = async () => {
      const { header, lines } = await csvOf(viewer, `station=${station}`)
      const cells = lines[0]!.split(',')
      return ['cost', 'cost_waits'].map((name) => cells[header.split(',').indexOf(name)])
    }
    const before = await viewer.get<TransactionDetail>(path)
    expect(before.body.transaction).toMatchObject({ reviewed: null, cost: { waits: true, total: 70_000 } })
    expect(await billed()).toEqual(['', 'true'])
    expect(await flaggedAt(station)).toHaveLength(1)

    const note = 'a bus with two plugs'
    const looked = await operator.post<Transaction>(`${path}/review`, { note, energyWh: 700_000 })
    const reviewed = { actor: operator.me.user.email, note, at: '2026-03-01T12:00:00.000Z' }
    expect(looked.status).toBe(200)
    expect(looked.body).toMatchObject({ reviewed, energyWh: 700_000, flags: ['implausible'] })
    const after = await operator.get<TransactionDetail>(path)
    expect(after.body.transaction).toEqual(looked.body)
    expect(after.body.transaction.cost).toMatchObject({ total: 70_000 })
    expect(after.body.transaction.cost).not.toHaveProperty('waits')
    expect(after.body.events.items.map(({ type, detail }) => [type, detail])).toEqual([
      ['TransactionReviewed', `${operator.me.user.email}, at 700000 Wh: ${note}`],
    ])
    expect(await billed()).toEqual(['700', 'false'])
    expect(await flaggedAt(station)).toEqual([])
    const {
      body: { items: body },
    } = await admin.get<Page<AuditEntry>>('/audit')
    expect(body).toContainEqual(
      expect.objectContaining({
        ...{ action: 'transaction.review', actor: operator.me.user.email, detail: note },
        subject: `${station} ${session.transactionId}`,
      }),
    )
  })

  test('needs a note, an ended session, the energy that was looked at, and an operator', async () => {
    const operator = await app.logIn('operator')
    const station = freshId('T-')
    const [running, over] = [transactionRecord({ station }), doubtful(station)]
    await app.store.transactions.putMany([running, over])
    const review = async (
      { transactionId }: { readonly transactionId: string },
      body: object,
      session = operator,
    ) => (await session.post(`/stations/${station}/transactions/${transactionId}/review`, body)).status
    const note = 'seen'
    expect(await review(running, { note })).toBe(409)
    expect(await review(over, { note, energyWh: 690_000 })).toBe(409)
    expect(await review(over, { note: '  x ' })).toBe(422)
    expect(await review(over, { note, energyWh: 'much' })).toBe(422)
    expect(await review({ transactionId: 'NONE' }, { note })).toBe(404)
    expect(await review(over, { note }, viewer)).toBe(403)
    expect((await app.store.transactions.get(station, over.transactionId))?.marks).toEqual(over.marks)
    expect(await review(over, { note })).toBe(200)
  })
})
