import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import { until } from '@ocpp/shared/testing/until'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { replyOf, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'

const clock = createFakeClock()
let app: TestApp
let asked: Awaited<ReturnType<TestApp['startNode']>>

const answered: CommandOutcome = {
  outcome: 'answered',
  verdict: 'accepted',
  protocol: 'ocpp2.0.1',
  action: 'GetTransactionStatus',
  request: {},
  response: { messagesInQueue: true },
  roundTripMs: 1,
}

beforeAll(async () => {
  app = await startTestApp({ clock })
  asked = await app.startNode('node-1', async () => replyOf(answered))
})
afterAll(() => app.close())

const link = { connected: true, node: 'node-1', protocol: 'ocpp2.0.1' } as const
const newStation = async (change: Partial<typeof link> | { connected: boolean } = {}) => {
  const id = freshId('CS-')
  await app.store.stations.put(stationRecord({ id, link: { ...link, ...change } }))
  return id
}

let sequence = 0
const tell = async (station: string, ...seqNos: readonly number[]) => {
  const at = clock.now().toISOString()
  const entries = seqNos.map((seqNo): JournalEntry => {
    const event: StationEvent = {
      type: seqNo === 0 ? 'TransactionStarted' : 'TransactionUpdated',
      ...{ at, transactionId: 'T1', seqNo, offline: false, samples: [] },
    }
    return { source: 'node-1', sequence: ++sequence, station, receivedAt: at, events: [event] }
  })
  await app.bus.publish({
    id: `${station} ${sequence}`,
    source: 'node-1',
    partition: partitionOf(station),
    entries,
  })
  const last = entries.at(-1)
  await until('the events in the store', async () => {
    const stored = await app.store.events.ofTransaction(station, 'T1')
    return stored.some((event) => event.sequence === last?.sequence)
  })
}
const asksTo = (station: string) =>
  asked.filter((request) => request.kind === 'stationCommand' && request.station === station)
const afterMinutes = async (minutes: number) => {
  clock.advance(minutes * 60_000)
  while ((await app.runTasks()) > 0) {}
}

test('a station is asked for what is missing after a minute and after ten, and no more', async () => {
  const station = await newStation()
  await tell(station, 0, 1, 4)
  await app.runTasks()
  expect(asksTo(station)).toEqual([])
  await afterMinutes(1)
  expect(asksTo(station)).toMatchObject([
    { call: { form: 'native', action: 'GetTransactionStatus', payload: { transactionId: 'T1' } } },
  ])
  await tell(station, 5, 4)
  await afterMinutes(9)
  expect(asksTo(station)).toHaveLength(2)
  await tell(station, 6)
  await afterMinutes(60)
  expect(asksTo(station)).toHaveLength(2)
  expect((await app.store.commands.list({ station, limit: 10 } as never)).items).toMatchObject([
    { name: 'GetTransactionStatus', actor: 'system', state: 'accepted' },
    { name: 'GetTransactionStatus', actor: 'system', state: 'accepted' },
  ])
})

test('nothing is asked when the events came after all, when the policy is off, or of a station that is away', async () => {
  const [whole, silent, away] = [
    await newStation(),
    await newStation(),
    await newStation({ connected: false }),
  ]
  await tell(whole, 0, 2)
  await tell(whole, 1)
  await tell(away, 0, 2)
  await afterMinutes(2)
  expect([...asksTo(whole), ...asksTo(away)]).toEqual([])
  await app.store.stations.put(stationRecord({ id: away, link }))
  await afterMinutes(15)
  expect(asksTo(away).length).toBeGreaterThan(0)

  const admin = await app.logIn('admin')
  await admin.patch('/policies', { askForMissingEvents: false })
  await tell(silent, 3)
  await afterMinutes(15)
  expect(asksTo(silent)).toEqual([])
})
