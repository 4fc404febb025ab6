import type { StationPasswordChange, StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

const apiPath = (id: string | undefined): string => `/stations/${encodeURIComponent(id ?? '')}`

const degrees = (form: FormValues, name: string): number | null => {
  const text = filled(form, name)?.replace(',', '.')
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isFinite(value))
    throw new FormMistake([{ path: name, message: 'must be a number, as 52.0907' }])
  return value
}

const heartbeat = (form: FormValues): { heartbeatSeconds?: number } => {
  const text = filled(form, 'heartbeatSeconds')
  if (text === undefined) return {}
  if (!/^\d+$/.test(text))
    throw new FormMistake([{ path: 'heartbeatSeconds', message: 'must be a whole number of seconds' }])
  return { heartbeatSeconds: Number(text) }
}

const facts = (form: FormValues) => ({
  name: filled(form, 'name') ?? null,
  siteId: filled(form, 'siteId') ?? null,
  latitude: degrees(form, 'latitude'),
  longitude: degrees(form, 'longitude'),
  ...heartbeat(form),
  ...(form.quirks !== undefined && { quirks: form.quirks }),
  ...(form.assumedProtocol !== undefined && {
    assumedProtocol: form.assumedProtocol === 'node' ? null : form.assumedProtocol,
  }),
})

/** How a station that is added proves itself; absent: by a password that is generated. */
const secretOf = (form: FormValues): { secret?: string | null } => {
  if (form.secret === 'none') return { secret: null }
  if (form.secret !== 'own') return {}
  const secret = filled(form, 'password')
  if (secret === undefined)
    throw new FormMistake([{ path: 'password', message: 'type in the password that the station has' }])
  return { secret }
}

/** Has the station told a new password over its connection. */
const tellPassword = async (
  id: string,
  { api, showOnce }: Pick<ActionRequest, 'api' | 'showOnce'>,
): Promise<ActionResult> => {
  const { secret, result } = await api.send<StationPasswordChange>('POST', `${apiPath(id)}/password-changes`)
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
const chosenIds = (form: FormValues): readonly string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith('id:') ? [name.slice(3)] : []))

export const stationActions: readonly Action[] = [
  {
    path: '/held-stations',
    run: async ({ form, api }) => {
      const ids = chosenIds(form)
      if (form.what !== 'all' && ids.length === 0)
        throw new FormMistake([{ path: 'what', message: 'choose the stations to remove' }])
      const chosen = form.what === 'all' ? {} : { ids }
      const { removed } = await api.send<{ removed: number }>('POST', '/held-stations/remove', chosen)
      const text = `${removed} ${removed === 1 ? 'station' : 'stations'} removed. One that comes again waits again.`
      return { to: '/held-stations', flash: { kind: 'good', text } }
    },
  },
  {
    path: '/stations/new',
    run: async ({ form, api, showOnce }) => {
      const id = filled(form, 'id')
      if (!id) throw new FormMistake([{ path: 'id', message: 'enter the station’s id' }])
      const body = { id, ...facts(form), ...secretOf(form) }
      const made = await api.send<StationWithSecret>('POST', '/stations', body)
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
    run: async ({ params, form, api, showOnce }) => {
      const body = {
        secret: form.secret ?? 'generate',
        name: filled(form, 'name') ?? null,
        siteId: filled(form, 'siteId') ?? null,
      }
      const made = await api.send<StationWithSecret>('POST', `${apiPath(params.id)}/approval`, body)
      showOnce(made.station.id, made.secret)
      return {
        to: stationPath(made.station.id, 'connect'),
        flash: { kind: 'good', text: `Station ${made.station.id} approved.` },
      }
    },
  },
  {
    path: '/stations/:id/details',
    run: async ({ params, form, api }) => {
      await api.send('PATCH', apiPath(params.id), facts(form))
      return { to: stationPath(params.id ?? '', 'details'), flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/stations/:id/secret',
    run: async ({ params, form, api, showOnce }) => {
      if (form.secret === 'tell') return await tellPassword(params.id ?? '', { api, showOnce })
      const secret = form.secret === 'none' ? null : 'generate'
      const made = await api.send<StationWithSecret>('PATCH', apiPath(params.id), { secret })
      showOnce(made.station.id, made.secret)
      return { to: stationPath(made.station.id, 'connect') }
    },
  },
  {
    path: '/stations/:id/secret/forget',
    run: async ({ params, api }) => {
      await api.send('DELETE', `${apiPath(params.id)}/next-password`)
      return {
        to: stationPath(params.id ?? '', 'security'),
        flash: { kind: 'good', text: 'Forgotten: only the password it has been using lets it in.' },
      }
    },
  },
  {
    path: '/stations/:id/admission',
    run: async ({ params, form, api }) => {
      const admission = form.admission === 'blocked' ? 'blocked' : 'accepted'
      await api.send('PATCH', apiPath(params.id), { admission })
      return {
        to: stationPath(params.id ?? '', 'security'),
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
    run: async ({ params, form, api }) => {
      const id = params.id ?? ''
      if (filled(form, 'word') !== id)
        throw new FormMistake([{ path: 'word', message: `type ${id} to go on` }])
      // One that was never let in has delivered nothing that counts, and is not asked for it.
      if (form.figures === '') throw new FormMistake([{ path: 'figures', message: 'choose one' }])
      const figures = form.figures === 'kept' ? 'kept' : 'out'
      await api.send('DELETE', `${apiPath(id)}?figures=${figures}`)
      const rest = figures === 'kept' ? 'What it delivered stays in the figures.' : 'Nothing it sent counts.'
      return { to: '/stations', flash: { kind: 'good', text: `Station ${id} deleted. ${rest}` } }
    },
  },
]
