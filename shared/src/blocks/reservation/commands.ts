import * as v from 'valibot'
import { Instant, TokenRef } from '../../contracts/values.ts'

const optional = v.exactOptional
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

export const Reserve = v.object({
  name: v.literal('reserve'),
  /** Given out by the management when absent. */
  reservationId: optional(v.pipe(v.number(), v.integer())),
  /** Absent or 0: any of the station. */
  evse: optional(whole),
  token: TokenRef,
  /** Whose other tokens may use the reservation as well. */
  group: optional(v.pipe(v.string(), v.maxLength(36))),
  /** 2.0.1: a kind of connector, where any EVSE that has one will do. */
  connectorType: optional(v.pipe(v.string(), v.maxLength(30))),
  expiresAt: v.pipe(Instant, v.isoTimestamp('must be an ISO 8601 time')),
})
/** Any number reaches the station, also one nobody has reserved under. */
export const CancelReservation = v.object({
  name: v.literal('cancel-reservation'),
  reservationId: v.pipe(v.number(), v.integer()),
})
