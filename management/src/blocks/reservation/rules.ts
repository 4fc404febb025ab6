import type { Reservation, ReservationState } from '@ocpp/shared/blocks/reservation/api'
import type { EventOf } from '@ocpp/shared/contracts/events'
import * as v from 'valibot'
import { later } from '../../domain/buckets.ts'
import { taskKind } from '../../domain/tasks.ts'
import { type ReservationItem, reservations } from './records.ts'

/** A transaction that was begun on a reservation. */
export interface ReservationUsed {
  readonly type: 'ReservationUsed'
  readonly at: string
  readonly reservationId: number
  readonly transactionId: string
}
export type ReservationEvent =
  | EventOf<
      | 'ReservationRequested'
      | 'ReservationAnswered'
      | 'ReservationUnanswered'
      | 'ReservationCancelAnswered'
      | 'ReservationEnded'
    >
  | ReservationUsed

/** Ends a reservation whose time is up. */
export const endReservation = taskKind('endReservation', v.object({ reservation: v.string() }))

export const keyOfReservation = (reservationId: number): string => String(reservationId)

/** States in which a station may still hold the EVSE for somebody. */
const open: readonly ReservationState[] = ['requested', 'accepted', 'unanswered']
export const isOpen = ({ state }: ReservationItem): boolean => open.some((each) => each === state)

const answers = {
  Accepted: 'accepted',
  Faulted: 'faulted',
  Occupied: 'occupied',
  Rejected: 'rejected',
  Unavailable: 'unavailable',
} as const satisfies Record<EventOf<'ReservationAnswered'>['status'], ReservationState>

const blank = (station: string, { reservationId, at }: ReservationEvent): ReservationItem => ({
  kind: reservations.kind,
  station,
  key: keyOfReservation(reservationId),
  state: 'unknown',
  at,
  due: null,
  body: {
    reservationId,
    evse: null,
    connectorType: null,
    token: null,
    group: null,
    expiresAt: null,
    requestedAt: null,
    actor: null,
    answeredAt: null,
    transactionId: null,
    cancelRefusedAt: null,
  },
})

const facts = (event: EventOf<'ReservationRequested' | 'ReservationAnswered'>) => ({
  evse: event.evse ?? 0,
  connectorType: event.connectorType ?? null,
  token: event.token,
  group: event.group ?? null,
  expiresAt: event.expiresAt,
})

interface Standing {
  readonly state: ReservationState
  readonly body: ReservationItem['body']
}

const requested = (item: ReservationItem, event: EventOf<'ReservationRequested'>): Standing => {
  const { at: requestedAt, actor } = event
  const { answeredAt } = item.body
  // The answer may have overtaken it: then only who asked is new.
  return answeredAt !== null && answeredAt >= requestedAt
    ? { state: item.state, body: { ...item.body, requestedAt, actor } }
    : { state: 'requested', body: { ...item.body, ...facts(event), requestedAt, actor } }
}

const answered = (item: ReservationItem, event: EventOf<'ReservationAnswered'>): Standing => {
  const body = { ...item.body, answeredAt: event.at }
  const accepted = event.status === 'Accepted'
  // A number in force that is asked for again replaces what it stood for, unless the station says no.
  if (!accepted && item.state === 'accepted') return { state: 'accepted', body }
  const isLate = item.at > event.at
  const state = isLate && item.state !== 'requested' ? item.state : answers[event.status]
  return { state, body: { ...body, ...facts(event), transactionId: isLate ? body.transactionId : null } }
}

/** After these the station may have made the reservation all the same. */
const isUnknown = (reason: EventOf<'ReservationUnanswered'>['reason']): boolean =>
  reason !== 'refused' && reason !== 'callError'

const standingAfter = (item: ReservationItem, isNew: boolean, event: ReservationEvent): Standing => {
  const { body, state } = item
  const mayEnd = isNew || isOpen(item)
  switch (event.type) {
    case 'ReservationRequested':
      return requested(item, event)
    case 'ReservationAnswered':
      return answered(item, event)
    case 'ReservationUnanswered':
      if (state !== 'requested') return { state, body }
      return { state: isUnknown(event.reason) ? 'unanswered' : 'failed', body }
    case 'ReservationCancelAnswered':
      if (event.status === 'Accepted') return { state: mayEnd ? 'cancelled' : state, body }
      return { state, body: { ...body, cancelRefusedAt: event.at } }
    case 'ReservationEnded':
      return { state: mayEnd ? (event.status === 'Expired' ? 'expired' : 'removed') : state, body }
    case 'ReservationUsed':
      return state === 'used'
        ? { state, body }
        : { state: 'used', body: { ...body, transactionId: event.transactionId } }
  }
}

/**
 * What an event makes of a reservation, in whatever order they come; null where it is about none: stations also name
 * reservations (0, −1) that were never made.
 */
export const evolveReservation = (
  item: ReservationItem | null,
  station: string,
  event: ReservationEvent,
): ReservationItem | null => {
  if (item === null && (event.type === 'ReservationUsed' || event.type === 'ReservationUnanswered'))
    return null
  const before = item ?? blank(station, event)
  const { state, body } = standingAfter(before, item === null, event)
  const after = { ...before, state, body, at: later(before.at, event.at) }
  return { ...after, due: isOpen(after) ? body.expiresAt : null }
}

/** A reservation as the API shows it. */
export const presentReservation = (item: ReservationItem): Reservation => ({
  station: item.station,
  state: item.state,
  changedAt: item.at,
  ...item.body,
})
