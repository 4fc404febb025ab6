import type { Block } from '../block.ts'
import { endDueReservation } from './end-due.ts'
import { keepReservation, useReservation } from './projection.ts'
import { reservations } from './records.ts'
import { reservationRoutes } from './routes.ts'
import { endReservation } from './rules.ts'

export const reservation = {
  collections: [reservations],
  events: {
    ReservationRequested: keepReservation,
    ReservationAnswered: keepReservation,
    ReservationUnanswered: keepReservation,
    ReservationCancelAnswered: keepReservation,
    ReservationEnded: keepReservation,
  },
  listeners: {
    TransactionStarted: useReservation,
    TransactionUpdated: useReservation,
    TransactionEnded: useReservation,
  },
  tasks: { [endReservation.name]: endDueReservation },
  api: { reservations: reservationRoutes },
} satisfies Block
