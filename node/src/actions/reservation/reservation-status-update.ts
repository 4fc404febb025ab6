import type * as reservation201 from '@ocpp/shared/ocpp/v201/reservation'
import { type Handler, noted } from '../handler.ts'

/** A reservation ended at the station by itself: its time was up, or its EVSE went out of order (H04). */
export const reservationStatusUpdate201: Handler<typeof reservation201.ReservationStatusUpdate> = (
  { reservationId, reservationUpdateStatus: status },
  { receivedAt: at },
) => noted([{ type: 'ReservationEnded', at, reservationId, status }], true)
