import * as v from 'valibot'
import { command, natural, optional } from '../../contracts/schemas.ts'
import { Instant, TokenRef } from '../../contracts/values.ts'

export const Reserve = command('reserve', {
  /** Given out by the management when absent. */
  reservationId: optional(v.pipe(v.number(), v.integer())),
  /** Absent or 0: any of the station. */
  evse: optional(natural),
  token: TokenRef,
  /** Whose other tokens may use the reservation as well. */
  group: optional(v.pipe(v.string(), v.maxLength(36))),
  /** 2.0.1: a kind of connector, where any EVSE that has one will do. */
  connectorType: optional(v.pipe(v.string(), v.maxLength(30))),
  expiresAt: v.pipe(Instant, v.isoTimestamp('must be an ISO 8601 time')),
})
/** Any number reaches the station, also one nobody has reserved under. */
export const CancelReservation = command('cancel-reservation', {
  reservationId: v.pipe(v.number(), v.integer()),
})
