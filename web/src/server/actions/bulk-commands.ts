import { bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { bulkFields, bulkForms, tickedStations, typedFrom } from '../../app/commands/bulk.ts'
import { call } from '../../app/page/call.ts'
import { commandPath } from '../../app/text/links.ts'
import { type Action, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'
import { neutralPayload } from './command-payload.ts'

const { routes } = bulkApi

const bulkPath = (id: string) => `/commands/bulk/${encodeURIComponent(id)}`

/** The ticked stations; many of them only with their number typed. @throws FormMistake */
const confirmed = (form: FormValues): readonly string[] => {
  const stations = tickedStations(form)
  if (stations.length === 0)
    throw new FormMistake([{ path: '_confirm', message: 'tick at least one station' }])
  if (stations.length < typedFrom || filled(form, '_confirm') === String(stations.length)) return stations
  const message = `type ${stations.length}: so many stations are ticked`
  throw new FormMistake([{ path: '_confirm', message }])
}

const pace = (form: FormValues): number => {
  const perSecond = Number(filled(form, '_perSecond'))
  if (perSecond >= 0.1 && perSecond <= 50) return perSecond
  throw new FormMistake([{ path: '_perSecond', message: 'must be a number from 0.1 to 50' }])
}

/** The POSTs of the pages for commands to many stations. */
export const bulkCommandActions: readonly Action[] = [
  {
    path: '/commands/new',
    run: async ({ api, form }) => {
      const command = bulkForms.find(({ name }) => name === form._name)
      if (!command) throw new FormMistake([{ path: '', message: 'pick a command' }])
      const payload = neutralPayload({ ...command, fields: bulkFields(command) }, form)
      const queueSeconds = Number(filled(form, '_queueSeconds') ?? 0)
      const body = {
        name: command.name,
        payload,
        stations: [...confirmed(form)],
        perSecond: pace(form),
        ...(queueSeconds > 0 && { queueSeconds }),
        reason: filled(form, '_reason') ?? '',
      }
      const bulk = await call(api, routes.create, { body })
      return { to: bulkPath(bulk.id) }
    },
  },
  {
    path: '/commands/bulk/:id/retry',
    formAt: ({ id = '' }) => bulkPath(id),
    run: async ({ api, params: { id = '' } }) => {
      const bulk = await call(api, routes.retry, { params: { id }, body: {} })
      return { to: bulkPath(bulk.id) }
    },
  },
  {
    path: '/commands/bulk/:id/cancel',
    formAt: ({ id = '' }) => bulkPath(id),
    run: async ({ api, params: { id = '' } }) => {
      const { cancelled } = await call(api, routes.cancel, { params: { id } })
      return {
        to: bulkPath(id),
        flash: { kind: 'good', text: `${cancelled} commands were cancelled before they were sent.` },
      }
    },
  },
  {
    path: '/commands/:id/cancel',
    formAt: () => '/commands',
    run: async ({ api, params, query }) => {
      const id = params.id ?? ''
      await call(api, commandApi.routes.cancel, { params: { id } })
      return { to: commandPath(query.get('station') ?? '', id) }
    },
  },
]
