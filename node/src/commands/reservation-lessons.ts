import { parseDateTime } from '@ocpp/shared/ocpp/date-time'
import { present } from '../actions/present.ts'
import type { Lessons } from './lesson.ts'

const instantOf = (text: string, at: string): string => parseDateTime(text)?.toISOString() ?? at

/** What answers tell about reservations, whoever asked and with whatever id. */
export const reservationLessons: Lessons = {
  'ocpp1.6': {
    ReserveNow: ({ reservationId, connectorId, idTag, parentIdTag, expiryDate }, { status }, { at }) => [
      present({
        type: 'ReservationAnswered',
        at,
        reservationId,
        evse: connectorId,
        token: { type: 'ISO14443', value: idTag },
        group: parentIdTag,
        expiresAt: instantOf(expiryDate, at),
        status,
      }),
    ],
    CancelReservation: ({ reservationId }, { status }, { at }) => [
      { type: 'ReservationCancelAnswered', at, reservationId, status },
    ],
  },
  'ocpp2.0.1': {
    ReserveNow: (
      { id, evseId, connectorType, idToken, groupIdToken, expiryDateTime },
      { status },
      { at },
    ) => [
      present({
        type: 'ReservationAnswered',
        at,
        reservationId: id,
        evse: evseId,
        connectorType,
        token: { type: idToken.type, value: idToken.idToken },
        group: groupIdToken?.idToken,
        expiresAt: instantOf(expiryDateTime, at),
        status,
      }),
    ],
    CancelReservation: ({ reservationId }, { status }, { at }) => [
      { type: 'ReservationCancelAnswered', at, reservationId, status },
    ],
  },
}
