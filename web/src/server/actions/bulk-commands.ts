import type { Page } from '@ocpp/shared/api/paging'
import { bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import {
  bulkFields,
  bulkFilters,
  bulkForms,
  otherStations,
  tickedStations,
  typedFrom,
} from '../../app/commands/bulk.ts'
import { wanted } from '../../app/page/page.ts'
import { commandPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'
import { neutralPayload } from './command-payload.ts'
import { routeAction } from './route-action.ts'

const { create, retry, cancel } = bulkApi.routes

const bulkPath = (id: string) => `/commands/bulk/${encodeURIComponent(id)}`

const mostStations = 10_000
const pageSize = '200'

/** Those of the filter after the last one that the form has listed: all lists are in the order of ids. */
const othersOf = async ({ api, form, query }: ActionRequest): Promise<readonly string[]> => {
  const last = filled(form, otherStations)
  if (last === undefined) return []
  const filter = wanted(query, ...bulkFilters)
  const found: string[] = []
  for (let cursor: string | null | undefined; cursor !== null && found.length < mostStations; ) {
    const page: Page<Station> = await api.call(stationApi.routes.list, {
      query: { ...filter, limit: pageSize, cursor },
    })
    found.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  const listed = found.indexOf(last)
  if (listed < 0) throw mistakeAt('_confirm', 'the stations of this filter have changed: look at them again')
  return found.slice(listed + 1)
}

/** The ticked stations; many of them only with their number typed. @throws FormMistake */
const confirmed = async (request: ActionRequest): Promise<readonly string[]> => {
  const { form } = request
  const stations = [...tickedStations(form), ...(await othersOf(request))].slice(0, mostStations)
  if (stations.length === 0) throw mistakeAt('_confirm', 'tick at least one station')
  if (stations.length < typedFrom || filled(form, '_confirm') === String(stations.length)) return stations
  throw mistakeAt('_confirm', `type ${stations.length}: so many stations are ticked`)
}

const pace = (form: FormValues): number => {
  const perSecond = Number(filled(form, '_perSecond'))
  if (perSecond >= 0.1 && perSecond <= 50) return perSecond
  throw mistakeAt('_perSecond', 'must be a number from 0.1 to 50')
}

const bulkOf = async (request: ActionRequest) => {
  const { form } = request
  const command = bulkForms.find(({ name }) => name === form._name)
  if (!command) throw mistakeAt('', 'pick a command')
  const payload = neutralPayload({ ...command, fields: bulkFields(command) }, form)
  const queueSeconds = Number(filled(form, '_queueSeconds') ?? 0)
  return {
    name: command.name,
    payload,
    stations: [...(await confirmed(request))],
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
