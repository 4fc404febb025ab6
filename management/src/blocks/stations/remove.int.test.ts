import { afterEach, beforeEach, expect, test } from 'bun:test'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { rebuild } from '../../ingest/rebuild/rebuild.ts'
import { createSqliteStore } from '../../store/sqlite/sqlite-store.ts'

const clock = createFakeClock()
let app: TestApp
let operator: Session
let sequence = 0
beforeEach(async () => {
  app = await startTestApp({ clock })
  operator = await app.logIn('operator')
})
afterEach(() => app.close())

const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000).toISOString()

const tell = async (station: string, ...events: StationEvent[]) => {
  sequence++
  const receivedAt = clock.now().toISOString()
  const entry: JournalEntry = { source: 'node-1', sequence, station, receivedAt, events }
  await app.bus.publish({
    id: freshId('e'),
    source: 'node-1',
    partition: partitionOf(station),
    entries: [entry],
  })
}

const session = (transactionId: string): StationEvent[] => [
  {
    type: 'TransactionStarted',
    at: ago(10),
    transactionId,
    offline: false,
    evse: 1,
    connector: 1,
    registerWh: 0,
    samples: [],
  },
  { type: 'TransactionEnded', at: ago(5), transactionId, offline: false, registerWh: 2_000, samples: [] },
]
const held = (): StationEvent[] => [
  { type: 'StationHeld', at: ago(20), remoteAddress: '10.0.0.66' },
  {
    type: 'StationConnected',
    at: ago(20),
    connection: 'c1',
    protocol: 'ocpp1.6',
    securityProfile: 0,
    remoteAddress: '10.0.0.66',
  },
]

const figures = async () => {
  const { body } = await operator.get<Overview>('/overview')
  const { energyTodayWh, startsToday, activeTransactions } = body
  const list = await operator.get<{ items: object[] }>('/transactions')
  return { energyTodayWh, startsToday, activeTransactions, listed: list.body.items.length }
}
const nothing = { energyTodayWh: 0, startsToday: 0, activeTransactions: 0, listed: 0 }
const one = { energyTodayWh: 2_000, startsToday: 1, activeTransactions: 0, listed: 1 }

const expectRebuiltAlike = async () => {
  using folder = temporaryFolder()
  const fresh = createSqliteStore({ file: `${folder.path}/fresh.sqlite`, log: silentLogger, clock })
  const found: string[] = []
  await rebuild({ live: app.store, fresh, apply: false, report: ({ what }) => void found.push(what) })
  await fresh.close()
  expect(found).toEqual([])
}

/** Held, with a session that does not count; approved, with one that does. */
const approvedWithSession = async (id: string) => {
  await tell(id, ...held(), ...session('before'))
  await until('it is held', () => app.store.stations.get(id))
  expect(await figures()).toEqual(nothing)
  expect((await operator.post(`/stations/${id}/approval`, { secret: 'none' })).status).toBe(200)
  await tell(id, ...session('after'))
  await until('its session', () => app.store.transactions.get(id, 'after'))
  expect(await figures()).toEqual(one)
}

test('a station that was never ours takes what it brought out of the figures', async () => {
  await approvedWithSession('CS-1')
  expect((await operator.delete('/stations/CS-1')).status).toBe(204)
  expect(await figures()).toEqual(nothing)
  await tell('CS-1', ...session('late'))
  await tell('CS-2', ...held())
  await until('what came after it', () => app.store.stations.get('CS-2'))
  expect(await figures()).toEqual(nothing)
  await expectRebuiltAlike()
})

test('one that was ours leaves what it delivered', async () => {
  await approvedWithSession('CS-1')
  expect((await operator.delete('/stations/CS-1?figures=kept')).status).toBe(204)
  expect(await figures()).toEqual(one)
  expect((await operator.post('/stations', { id: 'CS-1' })).status).toBe(201)
  expect(await figures()).toEqual(one)
  await expectRebuiltAlike()
})

test('one that waits leaves no trace, nor does one that is blocked add to the figures', async () => {
  await tell('CS-1', ...held())
  await until('it is held', () => app.store.stations.get('CS-1'))
  expect((await operator.delete('/stations/CS-1')).status).toBe(204)
  expect(await Array.fromAsync(app.store.events.scan())).toEqual([])
  await tell('CS-2', ...held())
  await until('it is held', () => app.store.stations.get('CS-2'))
  expect((await operator.patch('/stations/CS-2', { admission: 'blocked' })).status).toBe(200)
  clock.advance(1_000)
  await tell('CS-2', ...session('blocked'))
  await tell('CS-3', ...held())
  await until('what came after it', () => app.store.stations.get('CS-3'))
  expect(await figures()).toEqual(nothing)
  expect((await operator.delete('/stations/CS-2?figures=nonsense')).status).toBe(422)
  await expectRebuiltAlike()
})
