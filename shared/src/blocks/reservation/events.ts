import * as v from 'valibot'
import { event, optional, whole } from '../../contracts/schemas.ts'
import { Instant, TokenRef } from '../../contracts/values.ts'

export const reserveAnswers = ['Accepted', 'Faulted', 'Occupied', 'Rejected', 'Unavailable'] as const

/** What is reserved, for whom and until when. */
const reserved = {
  reservationId: whole,
  /** 0 or absent: any of the station. */
  evse: optional(whole),
  connectorType: optional(v.string()),
  token: TokenRef,
  group: optional(v.string()),
  expiresAt: Instant,
}
/** An operator asks for a reservation. Made by the management, before the station is asked. */
export const ReservationRequested = event('ReservationRequested', { ...reserved, actor: v.string() })
/** A station answered a ReserveNow. */
export const ReservationAnswered = event('ReservationAnswered', {
  ...reserved,
  status: v.picklist(reserveAnswers),
})
/** A request for a reservation had no answer: it never left, was answered with an error, or nobody knows, or can read it. */
export const ReservationUnanswered = event('ReservationUnanswered', {
  reservationId: whole,
  reason: v.picklist(['refused', 'callError', 'timeout', 'connectionLost', 'unclear']),
})
/** A station answered a CancelReservation. */
export const ReservationCancelAnswered = event('ReservationCancelAnswered', {
  reservationId: whole,
  status: v.picklist(['Accepted', 'Rejected']),
})
/** A reservation is over without having been used: reported by a 2.0.1 station, or by the management when its time is up. */
export const ReservationEnded = event('ReservationEnded', {
  reservationId: whole,
  status: v.picklist(['Expired', 'Removed']),
})
