import type { StationWithSecret } from '@ocpp/shared/api/stations'
import { stationPath } from '../../app/text/links.ts'
import { type Action, FormMistake } from '../action.ts'
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
  site: filled(form, 'site') ?? null,
  latitude: degrees(form, 'latitude'),
  longitude: degrees(form, 'longitude'),
  ...heartbeat(form),
  ...(form.quirks !== undefined && { quirks: form.quirks }),
})

export const stationActions: readonly Action[] = [
  {
    path: '/stations/new',
    run: async ({ form, api, showOnce }) => {
      const id = filled(form, 'id')
      if (!id) throw new FormMistake([{ path: 'id', message: 'enter the station’s id' }])
      const secret = form.secret === 'none' ? { secret: null } : {}
      const made = await api.send<StationWithSecret>('POST', '/stations', { id, ...facts(form), ...secret })
      showOnce(made.station.id, made.secret)
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
        site: filled(form, 'site') ?? null,
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
      const secret = form.secret === 'none' ? null : 'generate'
      const made = await api.send<StationWithSecret>('PATCH', apiPath(params.id), { secret })
      showOnce(made.station.id, made.secret)
      return { to: stationPath(made.station.id, 'connect') }
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
      await api.send('DELETE', apiPath(id))
      return {
        to: '/stations',
        flash: { kind: 'good', text: `Station ${id} deleted. Its transactions stay.` },
      }
    },
  },
]
