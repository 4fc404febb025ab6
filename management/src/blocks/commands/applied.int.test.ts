import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { ReservationMade } from '@ocpp/shared/blocks/reservation/api'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import { type EntryKey, type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { stationRecord } from '../../../testing/records.ts'
import { createIngest } from '../../ingest/ingest.ts'

const clock = createFakeClock()
let app: TestApp
let operator: Session
/** What the node does after it has replied; it names the entry. */
let after: (entry: JournalEntry) => Promise<void> | void = () => {}
let sequence = 0

const answered: CommandOutcome = {
  outcome: 'answered',
  verdict: 'accepted',
  protocol: 'ocpp1.6',
  action: 'ReserveNow',
  request: {},
  response: { status: 'Accepted' },
  roundTripMs: 1,
}
/** The station's answer in the node's journal: an event, and no row of the log, whose share is used up. */
const entryOf = ({ station, call }: StationCommand): JournalEntry => {
  const at = clock.now().toISOString()
  const reserved = call.form === 'neutral' && call.command.name === 'reserve' ? call.command : null
  const { reservationId = 0, token, expiresAt = at } = reserved ?? {}
  return {
    source: 'node-1',
    sequence: ++sequence,
    station,
    receivedAt: at,
    events: [
      {
        type: 'ReservationAnswered',
        at,
        reservationId,
        evse: 1,
        token: token ?? { type: 'ISO14443', value: 'CARD' },
        expiresAt,
        status: 'Accepted',
      },
    ],
  }
}
const publish = (entry: JournalEntry) =>
  app.bus.publish({
    id: `e${entry.sequence}`,
    source: entry.source,
    partition: partitionOf(entry.station),
    entries: [entry],
  })

beforeAll(async () => {
  app = await startTestApp({ clock })
  operator = await app.logIn('operator')
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
    const entry = entryOf(request)
    setTimeout(() => void after(entry), 30)
    return { outcome: answered, entry: { source: entry.source, sequence: entry.sequence } }
  })
})
afterAll(() => app.close())

const connected = async () => {
  const link = { connected: true, node: 'node-1', protocol: 'ocpp1.6', connection: 'c1' } as const
  const record = stationRecord({ link })
  await app.store.stations.put(record)
  return record.id
}
const reserve = async (station: string) => {
  const { body, status } = await operator.post<ReservationMade>(`/stations/${station}/reservations`, {
    evse: 1,
    token: { type: 'ISO14443', value: 'CARD' },
    expiresAt: new Date(clock.now().getTime() + 1_800_000).toISOString(),
  })
  return { status, reservation: body.reservation.state, command: body.command.state }
}
const made = { status: 201, reservation: 'accepted', command: 'accepted' } as const
const notYet = { ...made, reservation: 'requested' } as const

describe('a command returns when what its answer changed is stored', () => {
  test('though the entry comes after the reply', async () => {
    after = publish
    expect(await reserve(await connected())).toEqual(made)
  })

  test('though the entry comes twice, and others before it', async () => {
    const station = await connected()
    after = async (entry) => {
      await publish({ ...entry, sequence: ++sequence, events: [] })
      await Promise.all([publish(entry), publish(entry)])
    }
    expect(await reserve(station)).toEqual(made)
  })

  test('though another management commits it', async () => {
    const other = createIngest({ store: app.store, bus: app.bus, clock, log: app.context.log })
    await other.start()
    after = publish
    expect(await reserve(await connected())).toEqual(made)
    await other.stop()
  })

  test('or says that it is not stored yet, when the node cannot reach the bus', async () => {
    const station = await connected()
    let late: JournalEntry | undefined
    after = (entry) => {
      late = entry
    }
    expect(await reserve(station)).toEqual(notYet)
    if (late !== undefined) await publish(late)
    const { body } = await operator.get<{ items: { state: string }[] }>(`/stations/${station}/reservations`)
    expect(body.items.map(({ state }) => state)).toEqual(['accepted'])
  })
})

test('of two requests with one key the second waits for the first, and both have its answer', async () => {
  after = publish
  const station = await connected()
  const reset = () =>
    operator.post<Command>(
      `/stations/${station}/commands/Reset`,
      { type: 'Soft' },
      { 'Idempotency-Key': 'once' },
    )
  const before: EntryKey = { source: 'node-1', sequence }
  const [first, second] = await Promise.all([reset(), reset()])
  expect(first.body.state).toBe('accepted')
  expect(second.body).toEqual(first.body)
  expect(sequence).toBe(before.sequence + 1)
})
