import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { operate, routeGroup, view } from '../../api/route.ts'
import { Instant, TokenRef } from '../../contracts/values.ts'
import { Command } from '../commands/api.ts'

/**
 * requested: not answered yet · accepted: in force · rejected, faulted, occupied, unavailable: the station's answer ·
 * failed: it was not carried out, by an error or because the station was not reached · unanswered: nobody knows ·
 * used, expired, cancelled, removed (its EVSE went out of order): how it ended · unknown: cancelled under a number
 * the station does not know.
 */
export const reservationStates = [
  'requested',
  'accepted',
  'rejected',
  'faulted',
  'occupied',
  'unavailable',
  'failed',
  'unanswered',
  'used',
  'expired',
  'cancelled',
  'removed',
  'unknown',
] as const
export type ReservationState = (typeof reservationStates)[number]

export const Reservation = v.object({
  station: v.string(),
  reservationId: v.number(),
  state: v.picklist(reservationStates),
  changedAt: Instant,
  /** 0: any of the station. Null with what follows where all that is known is the number. */
  evse: v.nullable(v.number()),
  connectorType: v.nullable(v.string()),
  token: v.nullable(TokenRef),
  group: v.nullable(v.string()),
  expiresAt: v.nullable(Instant),
  requestedAt: v.nullable(Instant),
  /** Who asked for it through this system. */
  actor: v.nullable(v.string()),
  answeredAt: v.nullable(Instant),
  /** The transaction that used it. */
  transactionId: v.nullable(v.string()),
  /** When the station last refused to cancel it. */
  cancelRefusedAt: v.nullable(Instant),
})
export type Reservation = v.InferOutput<typeof Reservation>
const ReservationPage = pageOf(Reservation)

const filter = { ...pagingEntries, state: v.optional(v.picklist(reservationStates)) }
const StationReservationQuery = v.object(filter)
const ReservationQuery = v.object({
  ...filter,
  station: v.optional(v.pipe(v.string(), v.maxLength(48))),
})
export type ReservationQuery = v.InferOutput<typeof ReservationQuery>

export const ReservationCreation = v.strictObject({
  /** Absent or 0: any EVSE of the station. */
  evse: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  token: v.strictObject(TokenRef.entries),
  group: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(36))),
  /** 2.0.1 only: any EVSE with such a connector. */
  connectorType: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(30))),
  expiresAt: v.pipe(
    v.string(),
    v.isoTimestamp('must be an ISO 8601 time'),
    v.transform((text) => new Date(text).toISOString()),
  ),
})
export type ReservationCreation = v.InferOutput<typeof ReservationCreation>

/** A reservation and the command that asked the station for it. */
export const ReservationMade = v.object({ reservation: Reservation, command: Command })
export type ReservationMade = v.InferOutput<typeof ReservationMade>

const ofStation = '/stations/:id/reservations'
const problems = { 404: 'No such station' }

export const reservationApi = routeGroup({
  tag: 'Reservations',
  schemas: { Reservation, ReservationMade, ReservationPage },
  routes: {
    list: view.get('/reservations', 'Reservations, latest change first', {
      query: ReservationQuery,
      success: [200, ReservationPage],
    }),
    listOfStation: view.get(ofStation, 'Its reservations, latest change first', {
      query: StationReservationQuery,
      success: [200, ReservationPage],
      problems,
    }),
    reserve: operate.post(ofStation, 'Reserve an EVSE for a token', {
      description: 'The number is given out here. Answers when the station has, in whichever state.',
      body: ReservationCreation,
      success: [201, ReservationMade],
      problems,
    }),
    cancel: operate.post(`${ofStation}/:reservationId/cancel`, 'Cancel a reservation', {
      description: 'Any number reaches the station, also one nobody has reserved under.',
      success: [200, Command],
      problems,
    }),
  },
})
