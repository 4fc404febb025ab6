import { type ReservationState, reservationStates } from '@ocpp/shared/blocks/reservation/api'
import { Instant, TokenRef } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

/** What is kept of a reservation beside its state. Null where all that is known is its number. */
const ReservationBody = v.object({
  reservationId: v.number(),
  /** 0: any of the station. */
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

/** Reservations by their id; due when they expire. */
export const reservations = collection<v.InferOutput<typeof ReservationBody>, ReservationState>(
  'reservation',
  'projected',
  ReservationBody,
  reservationStates,
)
export type ReservationItem = Item<typeof reservations.kind>
