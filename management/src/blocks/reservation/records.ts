import type { Reservation } from '@ocpp/shared/blocks/reservation/api'

/** What is kept of a reservation beside what its item says. */
export type ReservationBody = Omit<Reservation, 'station' | 'state' | 'changedAt'>
