import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const reservation = {
  actions: {
    'ocpp1.6': byName(v16.CancelReservation, v16.ReserveNow),
    'ocpp2.0.1': byName(v201.CancelReservation, v201.ReservationStatusUpdate, v201.ReserveNow),
  },
  events: [
    events.ReservationRequested,
    events.ReservationAnswered,
    events.ReservationUnanswered,
    events.ReservationCancelAnswered,
    events.ReservationEnded,
  ],
  commands: [commands.Reserve, commands.CancelReservation],
  summaries,
} as const satisfies SharedBlock
