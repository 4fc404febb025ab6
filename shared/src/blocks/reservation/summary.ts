import { type Describe, textAt, token, withPrefix } from '../../ocpp/summary/read.ts'

const reservation: Describe = (request) => [
  withPrefix('reservation', textAt(request, 'reservationId') ?? textAt(request, 'id')),
  token(textAt(request, 'idTag') ?? textAt(request, 'idToken', 'idToken')),
  textAt(request, 'reservationUpdateStatus'),
]

export const summaries = {
  CancelReservation: reservation,
  ReservationStatusUpdate: reservation,
  ReserveNow: reservation,
} as const
