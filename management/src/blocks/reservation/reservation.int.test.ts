import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Reservation, ReservationMade } from '@ocpp/shared/blocks/reservation/api'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { stationRecord } from '../../../testing/records.ts'

const clock = createFakeClock()
const token = { type: 'ISO14443', value: 'CARD' } as const
let app: TestApp
let operator: Session
let outcome: CommandOutcome
let asked: StationCommand[] = []

beforeAll(async () => {
  app = await startTestApp({ clock, commandMs: 300 })
  operator = await app.logIn('operator')
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
    asked.push(request)
    return replyOf(outcome)
  })
})
afterAll(() => app.close())

const connected = async () => {
  const link = { connected: true, node: 'node-1', protocol: 'ocpp1.6', connection: 'c1' } as const
  const record = stationRecord({ link })
  await app.store.stations.put(record)
  asked = []
  return record.id
}
const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString()
const common = { protocol: 'ocpp1.6', action: 'ReserveNow', request: {} } as const
const callError: CommandOutcome = {
  outcome: 'callError',
  ...common,
  code: 'InternalError',
  description: '',
  details: {},
  roundTripMs: 1,
}
const timeout: CommandOutcome = { outcome: 'timeout', ...common, afterMs: 300 }
const connectionLost: CommandOutcome = { outcome: 'connectionLost', ...common, afterMs: 300 }
const offline: CommandOutcome = { outcome: 'refused', reason: 'offline', detail: 'gone' }

const reserve = (station: string, facts: object = {}) =>
  operator.post<ReservationMade>(`/stations/${station}/reservations`, {
    evse: 1,
    token,
    expiresAt: inMinutes(30),
    ...facts,
  })
/** Lets time pass; who was logged in for that long is no more. */
const pass = async (milliseconds: number) => {
  clock.advance(milliseconds)
  operator = await app.logIn('operator')
  await app.runTasks()
}
/** What the station’s node tells of it, without its socket. */
const happens = (station: string, ...events: StationEvent[]) =>
  app.store.atomically((repositories) =>
    app.context.recordOwn(repositories, { station, events, at: clock.now().toISOString() }),
  )
const readOne = async (station: string, id: number) =>
  (await operator.get<Page<Reservation>>(`/stations/${station}/reservations`)).body.items.find(
    ({ reservationId }) => reservationId === id,
  )

describe('a reservation', () => {
  test.each([
    ['failed', callError],
    ['failed', offline],
    ['unanswered', timeout],
    ['unanswered', connectionLost],
  ] as const)('is %s when the station brings no answer, and is kept', async (state, ended) => {
    const station = await connected()
    outcome = ended
    const { status, body } = await reserve(station)
    expect([status, body.reservation.state]).toEqual([201, state])
    expect(body.command.state).toBe(ended.outcome)
    expect(await readOne(station, body.reservation.reservationId)).toEqual(body.reservation)
  })

  test('has a number of its own at that station, of 31 bits', async () => {
    const station = await connected()
    outcome = offline
    const made = await Promise.all([1, 2, 3].map(() => reserve(station)))
    const ids = made.map(({ body }) => body.reservation.reservationId)
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) expect(id).toBeWithin(1, 2 ** 31)
    expect(asked.map(({ call }) => call)).toEqual(
      ids.map((reservationId) => ({
        form: 'neutral',
        command: expect.objectContaining({ name: 'reserve', reservationId, evse: 1, token }),
      })),
    )
  })

  test('without an answer ends when its time is up', async () => {
    const station = await connected()
    outcome = timeout
    const { reservationId } = (await reserve(station)).body.reservation
    await app.runTasks()
    expect((await readOne(station, reservationId))?.state).toBe('unanswered')
    await pass(30 * 60_000 + 1_000)
    expect((await readOne(station, reservationId))?.state).toBe('unanswered')
    await pass(5_000)
    expect((await readOne(station, reservationId))?.state).toBe('expired')
  })

  test('that was asked for again under its number ends at its new time', async () => {
    const station = await connected()
    const answered = (minutes: number): StationEvent => ({
      type: 'ReservationAnswered',
      at: clock.now().toISOString(),
      reservationId: 7,
      evse: 1,
      token,
      expiresAt: inMinutes(minutes),
      status: 'Accepted',
    })
    await happens(station, answered(10))
    await pass(60_000)
    await happens(station, answered(60))
    await pass(20 * 60_000)
    expect((await readOne(station, 7))?.state).toBe('accepted')
    await pass(60 * 60_000)
    await app.runTasks()
    expect((await readOne(station, 7))?.state).toBe('expired')
  })

  test('is listed over all stations, by state and by station', async () => {
    const [here, there] = [await connected(), await connected()]
    outcome = offline
    await reserve(here)
    await reserve(there)
    const list = async (query: string) =>
      (await operator.get<Page<Reservation>>(`/reservations?${query}`)).body.items.map(
        ({ station }) => station,
      )
    expect(await list(`station=${here}`)).toEqual([here])
    expect(await list('state=failed&limit=2')).toEqual([there, here])
    expect(await list(`station=${here}&state=used`)).toEqual([])
  })
})

test('a cancellation reaches the station under any number, and nothing else does', async () => {
  const station = await connected()
  outcome = {
    outcome: 'answered',
    verdict: 'rejected',
    ...common,
    action: 'CancelReservation',
    response: { status: 'Rejected' },
    roundTripMs: 1,
  }
  const cancel = (id: string) => operator.post<Command>(`/stations/${station}/reservations/${id}/cancel`, {})
  expect((await cancel('-1')).body).toMatchObject({ state: 'rejected', payload: { reservationId: -1 } })
  for (const id of ['x', '1.5', '2147483648', '99999999999']) expect((await cancel(id)).status).toBe(422)
  expect(asked).toHaveLength(1)
})

test('what is not a reservation is refused, and changes nothing', async () => {
  const station = await connected()
  const bad = [
    { token: undefined },
    { token: { type: 'RFID', value: 'A' } },
    { expiresAt: 'tomorrow' },
    { evse: -1 },
    { group: '' },
    { reservationId: 1 },
  ]
  for (const facts of bad) expect([facts, (await reserve(station, facts)).status]).toEqual([facts, 422])
  expect((await reserve('NOBODY')).status).toBe(404)
  expect((await operator.get('/stations/NOBODY/reservations')).status).toBe(404)
  expect(asked).toEqual([])
})
