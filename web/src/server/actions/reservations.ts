import { reservationApi } from '@ocpp/shared/blocks/reservation/api'
import { call } from '../../app/page/call.ts'
import { reservationLabels } from '../../app/pages/reservations/reservation-labels.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'

const { routes } = reservationApi

const pageOf = (params: ActionRequest['params']): string => stationPath(params.id ?? '', 'reservations')

const minutesOf = ({ minutes }: ActionRequest['form']): number => {
  const value = Number(minutes)
  if (Number.isInteger(value) && value > 0 && value <= 7 * 24 * 60) return value
  throw new FormMistake([{ path: 'minutes', message: 'choose how long' }])
}

const cancel = async (
  { api, params: { id = '' } }: ActionRequest,
  reservationId: string,
): Promise<ActionResult> => {
  const command = await call(api, routes.cancel, { params: { id, reservationId } })
  const link = { href: commandPath(id, command.id), label: 'See the command' }
  const done = command.state === 'accepted'
  const text = done
    ? `Reservation ${reservationId} is cancelled.`
    : `Cancelling reservation ${reservationId}: ${command.state}.`
  return { to: pageOf({ id }), flash: { kind: done ? 'good' : 'warn', text, link } }
}

export const reservationActions: readonly Action[] = [
  {
    path: '/stations/:id/reservations',
    run: async ({ params: { id = '' }, form, api }) => {
      if (filled(form, 'token.value') === undefined)
        throw new FormMistake([{ path: 'token.value', message: 'enter the token’s number' }])
      const expiresAt = new Date(Date.now() + minutesOf(form) * 60_000).toISOString()
      const body = formBody(routes.reserve.body, { 'token.type': 'ISO14443', ...form }, { expiresAt })
      const { reservation, command } = await call(api, routes.reserve, { params: { id }, body })
      const text = `Reservation ${reservation.reservationId}: ${reservationLabels(reservation.state).label}.`
      const link = { href: commandPath(id, command.id), label: 'See the command' }
      const kind = reservation.state === 'accepted' ? 'good' : 'warn'
      return { to: pageOf({ id }), flash: { kind, text, link } }
    },
  },
  {
    path: '/stations/:id/reservations/cancel',
    formAt: pageOf,
    run: (request) => {
      const id = filled(request.form, 'reservationId')
      if (id === undefined || !/^-?\d{1,10}$/.test(id))
        throw new FormMistake([{ path: 'reservationId', message: 'must be a whole number' }])
      return cancel(request, id)
    },
  },
  {
    path: '/stations/:id/reservations/:reservationId/cancel',
    formAt: pageOf,
    run: (request) => cancel(request, request.params.reservationId ?? ''),
  },
]
