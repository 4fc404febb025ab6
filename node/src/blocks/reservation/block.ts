import type { Block } from '../block.ts'
import { reservationAnswers } from './answers.ts'
import { cancelReservation, reserve } from './commands.ts'
import { reservationStatusUpdate201 } from './reservation-status-update.ts'

export const reservation = {
  handlers: { 'ocpp2.0.1': { ReservationStatusUpdate: reservationStatusUpdate201 } },
  commands: { reserve, 'cancel-reservation': cancelReservation },
  answers: reservationAnswers,
} satisfies Block
