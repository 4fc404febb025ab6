import { afterAll, describe, expect, test } from 'bun:test'
import type { TransactionDetail, TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import { csvOf, ended } from '../../../testing/ended-transactions.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { eventRecord, freshId, sampleRecord, transactionRecord } from '../../../testing/records.ts'
import { wholeSystem } from '../../domain/items.ts'
import { horizons } from '../retention/records.ts'

const app = await startTestApp()
afterAll(app.close)
const viewer = await app.logIn('viewer')
const operator = await app.logIn('operator')

describe('transactions', () => {
  test('come newest first with the totals of the whole filter', async () => {
    const station = freshId('T-')
    for (let hour = 1; hour <= 5; hour++)
      await app.store.transactions.putMany([ended(station, { startedAt: `2026-03-01T0${hour}:00:00.000Z` })])
    await app.store.transactions.putMany([
      transactionRecord({ station, startedAt: '2026-03-01T08:00:00.000Z', energyWh: 7 }),
    ])
    const { body } = await viewer.get<TransactionPage>(`/transactions?station=${station}&limit=2`)
    expect(body.items.map(({ startedAt }) => startedAt.slice(11, 13))).toEqual(['08', '05'])
    expect(body.totals).toEqual({ count: 6, active: 1, energyWh: 25_007, durationS: 18_000 })
    expect(body.next).not.toBeNull()
    for (const item of body.items) expect(Object.keys(item)).not.toContainAnyValues(['marks', 'registers'])
    const running = await viewer.get<TransactionPage>(`/transactions?station=${station}&active=true`)
    expect(running.body.totals?.count).toBe(1)
  })

  for (const query of ['active=yes', 'flag=none', 'from=yesterday', 'limit=1000', 'station[$ne]=x&from=%00'])
    test(`refuse ?${query}`, async () => {
      expect((await viewer.get(`/transactions?${query}`)).status).toBe(422)
    })

  test('show their meter values and events in the order in which they happened', async () => {
    const station = freshId('T-')
    const transaction = ended(station)
    const { transactionId } = transaction
    await app.store.transactions.putMany([transaction])
    await app.store.samples.insertMany([sampleRecord({ station, transactionId })])
    const facts = { transactionId, offline: false, samples: [], registerWh: 1_000 }
    const events = [
      {
        type: 'TransactionEnded',
        at: '2026-03-01T09:00:00.000Z',
        stopReason: 'Local',
        ...facts,
        registerWh: 6_000,
      },
      { type: 'TransactionStarted', at: '2026-03-01T08:00:00.000Z', ...facts },
    ] as const
    for (const [index, event] of events.entries())
      await app.store.events.insertMany([
        eventRecord({ source: station, index, station, transactionId, event }),
      ])
    const { body } = await viewer.get<TransactionDetail>(`/stations/${station}/transactions/${transactionId}`)
    expect(body.transaction).toMatchObject({ station, transactionId, energyWh: 5_000 })
    expect(body.samples).toHaveLength(1)
    expect(body.events.items.map(({ type, detail }) => [type, detail])).toEqual([
      ['TransactionStarted', 'register 1000 Wh'],
      ['TransactionEnded', 'Local, register 6000 Wh'],
    ])
  })

  test('say from when on meter values and events are kept, where they are older', async () => {
    const station = freshId('T-')
    const [old, young] = ['2025-01-01T08:00:00.000Z', '2026-02-01T08:00:00.000Z'].map((startedAt) =>
      ended(station, { startedAt, startReceivedAt: startedAt }),
    )
    await app.store.transactions.putMany([old!, young!])
    const read = async ({ transactionId }: typeof old & object) =>
      (await viewer.get<TransactionDetail>(`/stations/${station}/transactions/${transactionId}`)).body
    expect((await read(old!)).keptFrom).toEqual({ samples: null, events: null })
    const at = '2026-01-01T00:00:00.000Z'
    await app.store.items.putMany(
      ['samples', 'events'].map((key) => ({
        kind: horizons.kind,
        station: wholeSystem,
        key,
        state: '',
        at,
        due: null,
        body: {},
      })),
    )
    // Its first events have gone; that is no gap.
    const event = {
      type: 'TransactionUpdated' as const,
      at,
      transactionId: old!.transactionId,
      seqNo: 7,
      offline: false,
      samples: [],
    }
    await app.store.events.insertMany([
      eventRecord({ source: station, station, transactionId: old!.transactionId, event }),
    ])
    expect(await read(old!)).toMatchObject({ keptFrom: { samples: at, events: at }, missing: [] })
    expect((await read(young!)).keptFrom).toEqual({ samples: null, events: null })
  })

  test('belong to their station: the id alone finds nothing', async () => {
    const transaction = ended(freshId('T-'))
    await app.store.transactions.putMany([transaction])
    expect((await viewer.get(`/stations/OTHER/transactions/${transaction.transactionId}`)).status).toBe(404)
  })
})

describe('the CSV export', () => {
  test('holds every row of the filter, more than fit on a page, in UTC', async () => {
    const station = freshId('T-')
    await app.store.transactions.putMany(Array.from({ length: 205 }, () => ended(station)))
    const { header, lines } = await csvOf(viewer, `station=${station}`)
    expect(header).toStartWith('station,transaction_id,')
    expect(lines).toHaveLength(205)
    const columns = header.split(',')
    const cell = (name: string) => lines[0]?.split(',')[columns.indexOf(name)]
    expect(cell('started_at_utc')).toBe('2026-03-01T08:00:00.000Z')
    expect(cell('energy_wh')).toBe('5000')
    expect(cell('active')).toBe('false')
  })

  for (const hostile of ['=HYPERLINK("http://evil.example")', '@SUM(1)', '-2+3', '+cmd|calc'])
    test(`does not let the token ${hostile} run in a spreadsheet`, async () => {
      const station = freshId('T-')
      await app.store.transactions.putMany([ended(station, { token: { type: 'ISO14443', value: hostile } })])
      const { lines } = await csvOf(operator, `station=${station}`)
      const cells = lines[0]!.split(',')
      const columns = (await csvOf(operator, `station=${station}`)).header.split(',')
      expect(cells[columns.indexOf('token')]).toMatch(/^"?'/)
    })

  test('does not let a station’s own name run in a spreadsheet', async () => {
    const station = '=1+1'
    await app.store.transactions.putMany([ended(station, { stopReason: '\t=2' })])
    const { lines } = await csvOf(viewer, `station=${encodeURIComponent(station)}`)
    expect(lines[0]).toStartWith("'=1+1,")
    expect(lines[0]).toContain("'\t=2")
  })
})
