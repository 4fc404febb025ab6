import { reservationApi } from '@ocpp/shared/blocks/reservation/api'
import { reservationLabels } from '../../app/pages/reservations/reservation-labels.ts'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'
import { routeAction } from './route-action.ts'
import { commandFlash } from './send-command.ts'

const { reserve, cancel } = reservationApi.routes
const page = '/stations/:id/reservations'

const minutesOf = ({ minutes }: ActionRequest['form']): number => {
  const value = Number(minutes)
  if (Number.isInteger(value) && value > 0 && value <= 7 * 24 * 60) return value
  throw mistakeAt('minutes', 'choose how long')
}

const cancelAction = (path: string, idOf: (request: ActionRequest) => string): Action =>
  routeAction(path, cancel, {
    formAt: page,
    params: (request) => ({ id: request.params.id ?? '', reservationId: idOf(request) }),
    to: page,
    text: (done) => {
      const id = idOf(done)
      const { state } = done.answer
      const text =
        state === 'accepted' ? `Reservation ${id} is cancelled.` : `Cancelling reservation ${id}: ${state}.`
      return commandFlash(done.params.id, done.answer, text)
    },
  })

export const reservationActions: readonly Action[] = [
  routeAction(page, reserve, {
    body: ({ form }) => {
      if (filled(form, 'token.value') === undefined)
        throw mistakeAt('token.value', 'enter the token’s number')
      const expiresAt = new Date(Date.now() + minutesOf(form) * 60_000).toISOString()
      return formBody(reserve.body, { 'token.type': 'ISO14443', ...form }, { expiresAt })
    },
    to: page,
    text: ({ params, answer: { reservation, command } }) => {
      const text = `Reservation ${reservation.reservationId}: ${reservationLabels(reservation.state).label}.`
      const kind = reservation.state === 'accepted' ? 'good' : 'warn'
      return { ...commandFlash(params.id, command, text), kind }
    },
  }),
  cancelAction('/stations/:id/reservations/cancel', ({ form }) => {
    const id = filled(form, 'reservationId')
    if (id === undefined || !/^-?\d{1,10}$/.test(id))
      throw mistakeAt('reservationId', 'must be a whole number')
    return id
  }),
  cancelAction(
    '/stations/:id/reservations/:reservationId/cancel',
    ({ params }) => params.reservationId ?? '',
  ),
]
