import type { Command } from '@ocpp/shared/api/commands'
import type { ReservationMade } from '@ocpp/shared/blocks/reservation/api'
import { reservationWords } from '../../app/pages/reservations/reservation-words.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { filled } from '../form-values.ts'

type Params = Readonly<Record<string, string>>

const apiPath = (params: Params, part = ''): string =>
  `/stations/${encodeURIComponent(params.id ?? '')}/reservations${part}`
const pageOf = (params: Params): string => stationPath(params.id ?? '', 'reservations')

const minutesOf = ({ minutes }: ActionRequest['form']): number => {
  const value = Number(minutes)
  if (Number.isInteger(value) && value > 0 && value <= 7 * 24 * 60) return value
  throw new FormMistake([{ path: 'minutes', message: 'choose how long' }])
}

const cancel = async ({ api, params }: ActionRequest, id: string): Promise<ActionResult> => {
  const path = apiPath(params, `/${encodeURIComponent(id)}/cancellation`)
  const command = await api.send<Command>('POST', path, {})
  const link = { href: commandPath(params.id ?? '', command.id), label: 'See the command' }
  const done = command.state === 'accepted'
  const text = done ? `Reservation ${id} is cancelled.` : `Cancelling reservation ${id}: ${command.state}.`
  return { to: pageOf(params), flash: { kind: done ? 'good' : 'warn', text, link } }
}

export const reservationActions: readonly Action[] = [
  {
    path: '/stations/:id/reservations',
    run: async ({ params, form, api }) => {
      const value = filled(form, 'token')
      if (value === undefined) throw new FormMistake([{ path: 'token', message: 'enter the token’s number' }])
      const group = filled(form, 'group')
      const made = await api.send<ReservationMade>('POST', apiPath(params), {
        evse: Number(form.evse ?? 0),
        token: { type: filled(form, 'type') ?? 'ISO14443', value },
        ...(group !== undefined && { group }),
        expiresAt: new Date(Date.now() + minutesOf(form) * 60_000).toISOString(),
      })
      const { reservation, command } = made
      const text = `Reservation ${reservation.reservationId}: ${reservationWords(reservation.state).label}.`
      const link = { href: commandPath(params.id ?? '', command.id), label: 'See the command' }
      const kind = reservation.state === 'accepted' ? 'good' : 'warn'
      return { to: pageOf(params), flash: { kind, text, link } }
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
