import { AppError } from '@ocpp/shared/kernel/errors'
import type { Block } from '../block.ts'
import { issueCommand } from '../commands/index.ts'
import { stationRecord } from '../stations/index.ts'
import { endDueReservation } from './end-due.ts'
import { keepReservation, useReservation } from './projection.ts'
import { listReservations } from './read.ts'
import { reservations } from './records.ts'
import { reserve } from './reserve.ts'
import { endReservation } from './rules.ts'

const idOf = (text: string): number => {
  const id = Number(text)
  if (!/^-?\d{1,10}$/.test(text) || id !== (id | 0))
    throw new AppError('invalid', 'The number of a reservation is a whole number of 32 bits')
  return id
}

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
  api: {
    reservations: {
      list: ({ context, query }) => listReservations(context, query),
      listOfStation: async ({ context, params: { id: station }, query }) => {
        await stationRecord(context, station)
        return await listReservations(context, { ...query, station })
      },
      reserve: ({ context, actor, params, body }) => reserve(context, actor, params.id, body),
      cancel: ({ context, actor, params: { id: station, reservationId } }) => {
        const payload = { reservationId: idOf(reservationId) }
        const request = { station, name: 'cancel-reservation', payload, idempotencyKey: null }
        return issueCommand(context, actor, request)
      },
    },
  },
} satisfies Block
