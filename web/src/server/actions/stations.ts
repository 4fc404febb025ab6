import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { call } from '../../app/page/call.ts'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'

const { approve, change, changePassword, create, remove, removeHeld, withdrawNextPassword } =
  stationApi.routes

/** How a station that is added proves itself; undefined: by a password that is generated. */
const secretOf = (form: FormValues): string | null | undefined => {
  if (form.secret !== 'own') return form.secret === 'none' ? null : undefined
  const secret = filled(form, 'password')
  if (secret === undefined)
    throw new FormMistake([{ path: 'password', message: 'type in the password that the station has' }])
  return secret
}

/** Gives the station a new password over its connection. */
const sendPassword = async (
  id: string,
  { api, showOnce }: Pick<ActionRequest, 'api' | 'showOnce'>,
): Promise<ActionResult> => {
  const { secret, result } = await call(api, changePassword, { params: { id } })
  if (secret === null)
    return {
      to: stationPath(id, 'security'),
      flash: {
        kind: 'danger',
        text: `The station did not take a new password: ${result}. It keeps its old one.`,
      },
    }
  showOnce(id, secret)
  const text =
    result === 'Accepted'
      ? 'The station took the new password and reconnects with it.'
      : `The station was told a new password: ${result}. Its old one is good until it comes with the new one.`
  return { to: stationPath(id, 'connect'), flash: { kind: 'good', text } }
}

/** Boxes of the list are named by the id they stand for. */
const chosenIds = (form: FormValues): string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith('id:') ? [name.slice(3)] : []))

export const stationActions: readonly Action[] = [
  {
    path: '/held-stations',
    run: async ({ form, api }) => {
      const ids = chosenIds(form)
      if (form.what !== 'all' && ids.length === 0)
        throw new FormMistake([{ path: 'what', message: 'choose the stations to remove' }])
      const { removed } = await call(api, removeHeld, { body: form.what === 'all' ? {} : { ids } })
      const text = `${removed} ${removed === 1 ? 'station' : 'stations'} removed. One that comes again waits again.`
      return { to: '/held-stations', flash: { kind: 'good', text } }
    },
  },
  {
    path: '/stations/new',
    run: async ({ form, api, showOnce }) => {
      const body = formBody(create.body, form, { secret: secretOf(form) })
      const made = await call(api, create, { body })
      // What the operator has typed in is not shown again.
      if (form.secret !== 'own') showOnce(made.station.id, made.secret)
      return {
        to: stationPath(made.station.id, 'connect'),
        flash: { kind: 'good', text: `Station ${made.station.id} added. It may connect now.` },
      }
    },
  },
  {
    path: '/stations/:id/approve',
    run: async ({ params: { id = '' }, form, api, showOnce }) => {
      const body = formBody(approve.body, { secret: 'generate', ...form })
      const made = await call(api, approve, { params: { id }, body })
      showOnce(made.station.id, made.secret)
      return {
        to: stationPath(made.station.id, 'connect'),
        flash: { kind: 'good', text: `Station ${made.station.id} approved.` },
      }
    },
  },
  {
    path: '/stations/:id/details',
    run: async ({ params: { id = '' }, form, api }) => {
      await call(api, change, { params: { id }, body: formBody(change.body, form) })
      return { to: stationPath(id, 'details'), flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/stations/:id/secret',
    run: async ({ params: { id = '' }, form, api, showOnce }) => {
      if (form.secret === 'send') return await sendPassword(id, { api, showOnce })
      const secret = form.secret === 'none' ? null : 'generate'
      const made = await call(api, change, { params: { id }, body: { secret } })
      showOnce(made.station.id, made.secret)
      return { to: stationPath(made.station.id, 'connect') }
    },
  },
  {
    path: '/stations/:id/secret/forget',
    run: async ({ params: { id = '' }, api }) => {
      await call(api, withdrawNextPassword, { params: { id } })
      return {
        to: stationPath(id, 'security'),
        flash: { kind: 'good', text: 'Forgotten: only the password it has been using lets it in.' },
      }
    },
  },
  {
    path: '/stations/:id/admission',
    run: async ({ params: { id = '' }, form, api }) => {
      const admission = form.admission === 'blocked' ? 'blocked' : 'accepted'
      await call(api, change, { params: { id }, body: { admission } })
      return {
        to: stationPath(id, 'security'),
        flash: {
          kind: 'good',
          text:
            admission === 'blocked'
              ? 'Blocked: its connection ends and it may not come back.'
              : 'It may connect again.',
        },
      }
    },
  },
  {
    path: '/stations/:id/delete',
    run: async ({ params: { id = '' }, form, api }) => {
      if (filled(form, 'word') !== id)
        throw new FormMistake([{ path: 'word', message: `type ${id} to go on` }])
      // One that was never let in has delivered nothing that counts, and is not asked for it.
      if (form.figures === '') throw new FormMistake([{ path: 'figures', message: 'choose one' }])
      const figures = form.figures === 'kept' ? 'kept' : 'out'
      await call(api, remove, { params: { id }, query: { figures } })
      const rest = figures === 'kept' ? 'What it delivered stays in the figures.' : 'Nothing it sent counts.'
      return { to: '/stations', flash: { kind: 'good', text: `Station ${id} deleted. ${rest}` } }
    },
  },
]
