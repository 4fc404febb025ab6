import { bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { bulkFields, bulkForms, tickedStations, typedFrom } from '../../app/commands/bulk.ts'
import { commandPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'
import { neutralPayload } from './command-payload.ts'
import { routeAction } from './route-action.ts'

const { create, retry, cancel } = bulkApi.routes

const bulkPath = (id: string) => `/commands/bulk/${encodeURIComponent(id)}`

/** The ticked stations; many of them only with their number typed. @throws FormMistake */
const confirmed = (form: FormValues): readonly string[] => {
  const stations = tickedStations(form)
  if (stations.length === 0) throw mistakeAt('_confirm', 'tick at least one station')
  if (stations.length < typedFrom || filled(form, '_confirm') === String(stations.length)) return stations
  throw mistakeAt('_confirm', `type ${stations.length}: so many stations are ticked`)
}

const pace = (form: FormValues): number => {
  const perSecond = Number(filled(form, '_perSecond'))
  if (perSecond >= 0.1 && perSecond <= 50) return perSecond
  throw mistakeAt('_perSecond', 'must be a number from 0.1 to 50')
}

const bulkOf = ({ form }: ActionRequest) => {
  const command = bulkForms.find(({ name }) => name === form._name)
  if (!command) throw mistakeAt('', 'pick a command')
  const payload = neutralPayload({ ...command, fields: bulkFields(command) }, form)
  const queueSeconds = Number(filled(form, '_queueSeconds') ?? 0)
  return {
    name: command.name,
    payload,
    stations: [...confirmed(form)],
    perSecond: pace(form),
    ...(queueSeconds > 0 && { queueSeconds }),
    reason: filled(form, '_reason') ?? '',
  }
}

/** The POSTs of the pages for commands to many stations. */
export const bulkCommandActions: readonly Action[] = [
  routeAction('/commands/new', create, { body: bulkOf, to: ({ answer }) => bulkPath(answer.id) }),
  routeAction('/commands/bulk/:id/retry', retry, {
    formAt: '/commands/bulk/:id',
    body: () => ({}),
    to: ({ answer }) => bulkPath(answer.id),
  }),
  routeAction('/commands/bulk/:id/cancel', cancel, {
    formAt: '/commands/bulk/:id',
    to: '/commands/bulk/:id',
    text: ({ answer }) => `${answer.cancelled} commands were cancelled before they were sent.`,
  }),
  routeAction('/commands/:id/cancel', commandApi.routes.cancel, {
    formAt: '/commands',
    to: ({ params, query }) => commandPath(query.get('station') ?? '', params.id ?? ''),
  }),
]
